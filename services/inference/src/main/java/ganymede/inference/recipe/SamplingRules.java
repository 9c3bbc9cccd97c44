package ganymede.inference.recipe;

import ganymede.artifacts.CriticSpec;
import ganymede.artifacts.ModelManifest.Distribution;
import ganymede.inference.GeneratorSpec;
import ganymede.platform.ErrorCode;
import ganymede.platform.Problem;
import java.util.Optional;

/** Whether samples can be drawn and chosen as asked; each refusal names value, limit and remedy. */
final class SamplingRules {
    /** Most candidates of one sample. */
    private static final int MOST_CANDIDATES = 1000;

    /** At the bounds draws are the likeliest, or even, in all but name; logits over much less would leave the range of floats. */
    private static final float COLDEST = 0.01f;

    private static final float HOTTEST = 100;

    private SamplingRules() {}

    /** Returns why this sampling is refused whatever the model, or nothing. */
    static Optional<Problem> refusal(SamplingOptions asked) {
        return values(asked).or(() -> combinations(asked));
    }

    private static Optional<Problem> values(SamplingOptions asked) {
        // All written so that a NaN fails.
        if (!(asked.truncation() > 0 && asked.truncation() <= 1)) {
            return problem("truncation (%s) must be above 0 and at most 1".formatted(asked.truncation()));
        }
        if (!(asked.temperature() >= COLDEST && asked.temperature() <= HOTTEST)) {
            return problem("temperature (%s) must be within %s..%s".formatted(asked.temperature(), COLDEST, HOTTEST));
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

    /** Returns why this model cannot sample so, or nothing. */
    static Optional<Problem> refusal(Asked asked, GeneratorSpec model, Optional<CriticSpec> critic) {
        return temperature(asked, model)
                .or(() -> latents(asked, model))
                .or(() -> path(asked))
                .or(() -> judged(asked, model, critic));
    }

    private static Optional<Problem> temperature(Asked asked, GeneratorSpec model) {
        return asked.sampling().temperature() == 1 || model.tempered()
                ? Optional.empty()
                : problem(
                        "temperature (%s) needs a model that draws its values at a temperature, which %s does not; leave it out"
                                .formatted(asked.sampling().temperature(), asked.model()));
    }

    private static Optional<Problem> latents(Asked asked, GeneratorSpec model) {
        var sampling = asked.sampling();
        var what = sampling.truncation() != 1 ? "truncation" : "interpolation between seeds";
        if (sampling.truncation() == 1 && sampling.towards().isEmpty()) {
            return Optional.empty();
        }
        if (!asked.conditions().latent().isEmpty()) {
            return problem(what + " is of drawn latents, and these are given; leave one of them out");
        }
        return model.latentSize() > 0 && model.distribution() == Distribution.NORMAL
                ? Optional.empty()
                : problem("%s needs normal latents, which model %s does not have; leave it out"
                        .formatted(what, asked.model()));
    }

    private static Optional<Problem> path(Asked asked) {
        return asked.sampling().towards().isPresent() && asked.count() < 2
                ? problem("count (%d) must be 2 or more between two seeds".formatted(asked.count()))
                : Optional.empty();
    }

    private static Optional<Problem> judged(Asked asked, GeneratorSpec model, Optional<CriticSpec> critic) {
        if (!asked.sampling().judged()) {
            return Optional.empty();
        }
        if (critic.isEmpty()) {
            return problem(
                    "model %s has no calibrated critic to choose by; publish it with one (publication.critic) from a family whose critic judges single samples, or leave quality and best_of out"
                            .formatted(asked.model()));
        }
        if (model.latentSize() == 0) {
            return problem("model %s has no latents, so a sample has no other candidates; leave quality and best_of out"
                    .formatted(asked.model()));
        }
        return asked.conditions().latent().isEmpty()
                ? Optional.empty()
                : problem("given latents leave no candidates to choose from; leave them or quality and best_of out");
    }

    private static Optional<Problem> problem(String detail) {
        return Optional.of(Problem.of(ErrorCode.INVALID_SAMPLING, detail));
    }
}
