package ganymede.generation.messaging;

import ganymede.generation.catalogue.LoadedModel;
import ganymede.generation.requests.SampleRequest;
import ganymede.generation.scheduling.Order;
import ganymede.generation.scheduling.Span;
import ganymede.inference.SampleEncoding;
import ganymede.inference.recipe.Recipe;
import ganymede.platform.SeedSource;
import ganymede.platform.ServiceClock;

/** Turns requests that fit their models into orders; draws the seeds that they leave out. */
record Orders(SeedSource seeds, ServiceClock clock) {
    /** The order of a span of the request's samples, now. */
    Order of(SampleRequest request, LoadedModel model, Span span, SampleEncoding encoding, int chunkSize) {
        return new Order(
                request.id(),
                request.tenant(),
                model,
                recipe(request, model),
                span,
                encoding,
                chunkSize,
                request.lane(),
                request.expiry(),
                clock.nanos());
    }

    private Recipe recipe(SampleRequest request, LoadedModel model) {
        return Recipe.of(
                model.digest(),
                model.spec(),
                model.critic(),
                (int) request.count(),
                request.seed().orElseGet(seeds::next),
                request.conditions(),
                request.sampling());
    }
}
