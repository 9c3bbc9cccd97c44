package ganymede.generation.requests;

import ganymede.artifacts.CriticSpec;
import ganymede.artifacts.ModelManifest.Distribution;
import ganymede.inference.GeneratorSpec;
import ganymede.inference.recipe.SamplingOptions;
import ganymede.platform.ErrorCode;
import ganymede.platform.Problem;
import java.util.Optional;

/** The checks of a request's sampling; each refusal names value, limit and remedy. */
final class SamplingRules {
    /** Most candidates of one sample. */
    private static final int MOST_CANDIDATES = 1000;

    private SamplingRules() {}

    /** Returns why this sampling is refused whatever the model, or nothing. */
    static Optional<Problem> refusal(SampleRequest request, long maxCandidates) {
        return values(request.sampling())
                .or(() -> combinations(request.sampling()))
                .or(() -> work(request, maxCandidates));
    }

    private static Optional<Problem> values(SamplingOptions asked) {
        // All written so that a NaN fails.
        if (!(asked.truncation() > 0 && asked.truncation() <= 1)) {
            return problem("truncation (%s) must be above 0 and at most 1".formatted(asked.truncation()));
        }
        if (!(asked.temperature() > 0 && asked.temperature() < Double.POSITIVE_INFINITY)) {
            return problem("temperature (%s) must be above 0".formatted(asked.temperature()));
        }
        if (asked.bestOf() < 0 || asked.bestOf() > MOST_CANDIDATES) {
            return problem("best_of (%d) must be within 0..%d".formatted(asked.bestOf(), MOST_CANDIDATES));
        }
        if (asked.gamma().isPresent()
                && !(asked.gamma().getAsDouble() > 0 && asked.gamma().getAsDouble() < 100)) {
            return problem("gamma (%s) must be above 0 and below 100"
                    .formatted(asked.gamma().getAsDouble()));
        }
        if (asked.budget().isPresent()
                && (asked.budget().getAsInt() < 1 || asked.budget().getAsInt() > MOST_CANDIDATES)) {
            return problem(
                    "budget (%d) must be within 1..%d".formatted(asked.budget().getAsInt(), MOST_CANDIDATES));
        }
        return Optional.empty();
    }

    private static Optional<Problem> combinations(SamplingOptions asked) {
        if (asked.bestOf() > 1 && asked.filter().isPresent()) {
            return problem("best_of (%d) and quality %s are two ways to choose; ask for one"
                    .formatted(asked.bestOf(), asked.filter().get()));
        }
        if (asked.gamma().isPresent() && !asked.filter().equals(Optional.of(SamplingOptions.Filter.DRS))) {
            return problem("gamma is of the quality DRS; ask for it or leave gamma out");
        }
        if (asked.budget().isPresent() && asked.filter().isEmpty()) {
            return problem("budget is of the qualities DRS and MH; ask for one of them or leave budget out");
        }
        if (asked.towards().isPresent() && asked.judged()) {
            return problem(
                    "samples between two seeds have no candidates to choose from; leave quality and best_of out");
        }
        return Optional.empty();
    }

    private static Optional<Problem> work(SampleRequest request, long maxCandidates) {
        int budget = request.sampling().candidates();
        // Neither factor is beyond an int here, so that the product fits.
        if (request.sampling().judged() && request.count() * budget > maxCandidates) {
            return problem(
                    "count (%d) x candidates per sample (%d) must be at most %d; split the request or lower the budget"
                            .formatted(request.count(), budget, maxCandidates));
        }
        return Optional.empty();
    }

    /** Returns why this model cannot sample so, or nothing. */
    static Optional<Problem> refusal(SampleRequest request, GeneratorSpec model, Optional<CriticSpec> critic) {
        return mix(request, model)
                .or(() -> temperature(request))
                .or(() -> latents(request, model))
                .or(() -> path(request))
                .or(() -> judged(request, model, critic));
    }

    private static Optional<Problem> mix(SampleRequest request, GeneratorSpec model) {
        var mix = request.conditions().classMix();
        if (mix.isEmpty()) {
            return Optional.empty();
        }
        if (!request.conditions().labels().isEmpty()) {
            return labels("class_mix draws the labels that are given already; leave one of them out");
        }
        if (mix.size() != model.classes()) {
            return labels("class_mix of %d weights must have %d for model %s"
                    .formatted(mix.size(), model.classes(), request.model()));
        }
        boolean whole = mix.stream().allMatch(weight -> weight >= 0 && Float.isFinite(weight));
        return whole && mix.stream().anyMatch(weight -> weight > 0)
                ? Optional.empty()
                : labels("class_mix %s must be weights of 0 or more, not all 0".formatted(mix));
    }

    private static Optional<Problem> temperature(SampleRequest request) {
        return request.sampling().temperature() == 1
                ? Optional.empty()
                : problem(
                        "temperature (%s) needs a model that draws its values at a temperature, which %s does not; leave it out"
                                .formatted(request.sampling().temperature(), request.model()));
    }

    private static Optional<Problem> latents(SampleRequest request, GeneratorSpec model) {
        var asked = request.sampling();
        var what = asked.truncation() != 1 ? "truncation" : "interpolation between seeds";
        if (asked.truncation() == 1 && asked.towards().isEmpty()) {
            return Optional.empty();
        }
        if (!request.conditions().latent().isEmpty()) {
            return problem(what + " is of drawn latents, and these are given; leave one of them out");
        }
        return model.latentSize() > 0 && model.distribution() == Distribution.NORMAL
                ? Optional.empty()
                : problem("%s needs normal latents, which model %s does not have; leave it out"
                        .formatted(what, request.model()));
    }

    private static Optional<Problem> path(SampleRequest request) {
        return request.sampling().towards().isPresent() && request.count() < 2
                ? problem("count (%d) must be 2 or more between two seeds".formatted(request.count()))
                : Optional.empty();
    }

    private static Optional<Problem> judged(SampleRequest request, GeneratorSpec model, Optional<CriticSpec> critic) {
        if (!request.sampling().judged()) {
            return Optional.empty();
        }
        if (critic.isEmpty()) {
            return problem(
                    "model %s has no calibrated critic to choose by; publish it with one (publication.critic) from a family whose critic judges single samples, or leave quality and best_of out"
                            .formatted(request.model()));
        }
        if (model.latentSize() == 0) {
            return problem("model %s has no latents, so a sample has no other candidates; leave quality and best_of out"
                    .formatted(request.model()));
        }
        return request.conditions().latent().isEmpty()
                ? Optional.empty()
                : problem("given latents leave no candidates to choose from; leave them or quality and best_of out");
    }

    private static Optional<Problem> problem(String detail) {
        return Optional.of(Problem.of(ErrorCode.INVALID_SAMPLING, detail));
    }

    private static Optional<Problem> labels(String detail) {
        return Optional.of(Problem.of(ErrorCode.INVALID_LABELS, detail));
    }
}
