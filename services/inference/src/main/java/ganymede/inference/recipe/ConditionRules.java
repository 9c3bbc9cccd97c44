package ganymede.inference.recipe;

import ganymede.inference.GeneratorSpec;
import ganymede.platform.ErrorCode;
import ganymede.platform.Problem;
import java.util.Optional;

/** Whether a model can show what its samples shall show; each refusal names value, limit and remedy. */
final class ConditionRules {
    private ConditionRules() {}

    static Optional<Problem> refusal(Asked asked, GeneratorSpec model) {
        return labels(asked, model)
                .or(() -> mix(asked, model))
                .or(() -> latent(asked, model))
                .or(() -> source(asked, model))
                .or(() -> prefix(asked, model));
    }

    private static Optional<Problem> labels(Asked asked, GeneratorSpec model) {
        var labels = asked.conditions().labels();
        if (labels.isEmpty()) {
            return Optional.empty();
        }
        if (!model.conditional()) {
            return problem(
                    ErrorCode.INVALID_LABELS,
                    "%d labels for the unconditional model %s; leave them out".formatted(labels.size(), asked.model()));
        }
        if (labels.size() != 1 && labels.size() != asked.count()) {
            return problem(
                    ErrorCode.INVALID_LABELS,
                    "%d labels must be one or as many as the count (%d)".formatted(labels.size(), asked.count()));
        }
        return labels.stream()
                .filter(label -> label < 0 || label >= model.classes())
                .findFirst()
                .map(label -> Problem.of(
                        ErrorCode.INVALID_LABELS,
                        "label (%d) must be within 0..%d for model %s"
                                .formatted(label, model.classes() - 1, asked.model())));
    }

    private static Optional<Problem> mix(Asked asked, GeneratorSpec model) {
        var mix = asked.conditions().classMix();
        if (mix.isEmpty()) {
            return Optional.empty();
        }
        if (!asked.conditions().labels().isEmpty()) {
            return problem(
                    ErrorCode.INVALID_LABELS,
                    "class_mix draws the labels that are given already; leave one of them out");
        }
        if (mix.size() != model.classes()) {
            return problem(
                    ErrorCode.INVALID_LABELS,
                    "class_mix of %d weights must have %d for model %s"
                            .formatted(mix.size(), model.classes(), asked.model()));
        }
        boolean whole = mix.stream().allMatch(weight -> weight >= 0 && Float.isFinite(weight));
        return whole && mix.stream().anyMatch(weight -> weight > 0)
                ? Optional.empty()
                : problem(
                        ErrorCode.INVALID_LABELS,
                        "class_mix %s must be weights of 0 or more, not all 0".formatted(mix));
    }

    private static Optional<Problem> latent(Asked asked, GeneratorSpec model) {
        var latent = asked.conditions().latent();
        if (latent.isEmpty()) {
            return Optional.empty();
        }
        if (model.latentSize() == 0) {
            return problem(
                    ErrorCode.INVALID_LATENT,
                    "%d latent values for model %s, which has none; leave them out"
                            .formatted(latent.size(), asked.model()));
        }
        if (latent.size() != asked.count() * model.latentSize()) {
            return problem(
                    ErrorCode.INVALID_LATENT,
                    "%d latent values must be %d rows of %d for model %s"
                            .formatted(latent.size(), asked.count(), model.latentSize(), asked.model()));
        }
        return latent.stream().allMatch(Float::isFinite)
                ? Optional.empty()
                : problem(ErrorCode.INVALID_LATENT, "latent values must be finite; found NaN or infinity");
    }

    private static Optional<Problem> source(Asked asked, GeneratorSpec model) {
        var source = asked.conditions().source();
        if (model.source().isEmpty()) {
            return source.length == 0
                    ? Optional.empty()
                    : problem(
                            ErrorCode.INVALID_CONDITION,
                            "source of %d bytes for model %s, which translates no images; leave it out"
                                    .formatted(source.length, asked.model()));
        }
        return model.source().get().refusal(source).map(reason -> Problem.of(ErrorCode.INVALID_CONDITION, reason));
    }

    private static Optional<Problem> prefix(Asked asked, GeneratorSpec model) {
        var prefix = asked.conditions().prefix();
        if (prefix.isEmpty()) {
            return Optional.empty();
        }
        if (model.prefix().isEmpty()) {
            return problem(
                    ErrorCode.INVALID_CONDITION,
                    "prefix of %d tokens for model %s, which continues no sequences; leave it out"
                            .formatted(prefix.size(), asked.model()));
        }
        return model.prefix().get().refusal(prefix).map(reason -> Problem.of(ErrorCode.INVALID_CONDITION, reason));
    }

    private static Optional<Problem> problem(ErrorCode code, String detail) {
        return Optional.of(Problem.of(code, detail));
    }
}
