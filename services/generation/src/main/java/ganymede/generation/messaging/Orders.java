package ganymede.generation.messaging;

import ganymede.generation.catalogue.LoadedModel;
import ganymede.generation.requests.SampleRequest;
import ganymede.generation.scheduling.Order;
import ganymede.generation.scheduling.Span;
import ganymede.inference.SampleEncoding;
import ganymede.inference.recipe.Recipe;
import ganymede.platform.SeedSource;
import ganymede.platform.ServiceClock;
import java.util.List;

/** Turns requests that fit their models into orders; draws the seeds that they leave out. */
record Orders(SeedSource seeds, ServiceClock clock) {
    /**
     * The order of a span of the request's samples, now.
     *
     * @param mix that the version is steered with; empty when it is not
     */
    Order of(
            SampleRequest request,
            LoadedModel model,
            Span span,
            SampleEncoding encoding,
            int chunkSize,
            List<Float> mix) {
        var steered =
                request.conditions().classesLeft() && mix.size() == model.spec().classes() ? mix : List.<Float>of();
        return new Order(
                request.id(),
                request.tenant(),
                model,
                recipe(request, model, steered),
                span,
                encoding,
                chunkSize,
                request.lane(),
                request.expiry(),
                clock.nanos(),
                steered);
    }

    private Recipe recipe(SampleRequest request, LoadedModel model, List<Float> steered) {
        return Recipe.of(
                model.digest(),
                model.spec(),
                model.critic(),
                (int) request.count(),
                request.seed().orElseGet(seeds::next),
                steered.isEmpty() ? request.conditions() : request.conditions().mixed(steered),
                request.sampling());
    }
}
