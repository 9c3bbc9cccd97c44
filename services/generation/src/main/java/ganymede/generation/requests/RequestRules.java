package ganymede.generation.requests;

import ganymede.artifacts.CriticSpec;
import ganymede.inference.GeneratorSpec;
import ganymede.inference.SampleEncoding;
import ganymede.platform.ErrorCode;
import ganymede.platform.Problem;
import java.time.Instant;
import java.util.Optional;

/**
 * The checks that a request passes before any work is done for it; each refusal names value, limit and remedy.
 *
 * @param maxCount most samples in one request
 * @param maxCandidates most candidates that the critic may be asked about for one request
 */
public record RequestRules(long maxCount, long maxCandidates) {
    private static final int LONGEST_ID = 256;

    public RequestRules {
        if (maxCount < 1 || maxCandidates < 1) {
            throw new IllegalArgumentException(
                    "max count (%d) and max candidates (%d) must be positive".formatted(maxCount, maxCandidates));
        }
    }

    /** Returns why this request is refused whatever its model, or nothing. */
    public Optional<Problem> refusal(SampleRequest request, Instant now) {
        if (request.id().length() > LONGEST_ID) {
            return problem(
                    ErrorCode.INVALID_REQUEST,
                    "id of %d characters is longer than %d"
                            .formatted(request.id().length(), LONGEST_ID));
        }
        if (request.expired(now)) {
            return problem(
                    ErrorCode.EXPIRED,
                    "expirytime (%s) had passed at %s; send again with a later one"
                            .formatted(request.expiry().orElseThrow(), now));
        }
        if (request.count() < 1 || request.count() > maxCount) {
            return problem(
                    ErrorCode.INVALID_COUNT,
                    "count (%d) must be within 1..%d; split larger requests".formatted(request.count(), maxCount));
        }
        if (request.conditions().prefix()) {
            return problem(
                    ErrorCode.INVALID_CONDITION,
                    "prefixes are not served by this version; use labels, latents or a source image");
        }
        return SamplingRules.refusal(request, maxCandidates);
    }

    /**
     * Returns why this model cannot serve the request, or nothing.
     *
     * @param critic of the model, if it has a calibrated one
     */
    public Optional<Problem> refusal(SampleRequest request, GeneratorSpec model, Optional<CriticSpec> critic) {
        return labels(request, model)
                .or(() -> latent(request, model))
                .or(() -> source(request, model))
                .or(() -> SamplingRules.refusal(request, model, critic))
                .or(() -> encoding(request)
                        .refusal(model.shape())
                        .map(reason -> Problem.of(ErrorCode.INVALID_OUTPUT, reason)));
    }

    // The natural form fits every model, so any form without a refusal stands for it.
    private static SampleEncoding encoding(SampleRequest request) {
        return request.encoding().orElse(SampleEncoding.F32);
    }

    private static Optional<Problem> labels(SampleRequest request, GeneratorSpec model) {
        var labels = request.conditions().labels();
        if (labels.isEmpty()) {
            return Optional.empty();
        }
        if (!model.conditional()) {
            return problem(
                    ErrorCode.INVALID_LABELS,
                    "%d labels for the unconditional model %s; leave them out"
                            .formatted(labels.size(), request.model()));
        }
        if (labels.size() != 1 && labels.size() != request.count()) {
            return problem(
                    ErrorCode.INVALID_LABELS,
                    "%d labels must be one or as many as the count (%d)".formatted(labels.size(), request.count()));
        }
        return labels.stream()
                .filter(label -> label < 0 || label >= model.classes())
                .findFirst()
                .map(label -> Problem.of(
                        ErrorCode.INVALID_LABELS,
                        "label (%d) must be within 0..%d for model %s"
                                .formatted(label, model.classes() - 1, request.model())));
    }

    private static Optional<Problem> latent(SampleRequest request, GeneratorSpec model) {
        var latent = request.conditions().latent();
        if (latent.isEmpty()) {
            return Optional.empty();
        }
        if (model.latentSize() == 0) {
            return problem(
                    ErrorCode.INVALID_LATENT,
                    "%d latent values for model %s, which has none; leave them out"
                            .formatted(latent.size(), request.model()));
        }
        if (latent.size() != request.count() * model.latentSize()) {
            return problem(
                    ErrorCode.INVALID_LATENT,
                    "%d latent values must be %d rows of %d for model %s"
                            .formatted(latent.size(), request.count(), model.latentSize(), request.model()));
        }
        return latent.stream().allMatch(Float::isFinite)
                ? Optional.empty()
                : problem(ErrorCode.INVALID_LATENT, "latent values must be finite; found NaN or infinity");
    }

    private static Optional<Problem> source(SampleRequest request, GeneratorSpec model) {
        var source = request.conditions().source();
        if (model.source().isEmpty()) {
            return source.length == 0
                    ? Optional.empty()
                    : problem(
                            ErrorCode.INVALID_CONDITION,
                            "source of %d bytes for model %s, which translates no images; leave it out"
                                    .formatted(source.length, request.model()));
        }
        return model.source().get().refusal(source).map(reason -> Problem.of(ErrorCode.INVALID_CONDITION, reason));
    }

    private static Optional<Problem> problem(ErrorCode code, String detail) {
        return Optional.of(Problem.of(code, detail));
    }
}
