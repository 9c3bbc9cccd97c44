package ganymede.generation.requests;

import ganymede.artifacts.CriticSpec;
import ganymede.inference.GeneratorSpec;
import ganymede.inference.SampleEncoding;
import ganymede.inference.recipe.RecipeRules;
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
        return RecipeRules.refusal(request.asked()).or(() -> work(request));
    }

    /**
     * Returns why this model cannot serve the request, or nothing.
     *
     * @param critic of the model, if it has a calibrated one
     */
    public Optional<Problem> refusal(SampleRequest request, GeneratorSpec model, Optional<CriticSpec> critic) {
        return RecipeRules.refusal(request.asked(), model, critic)
                .or(() -> encoding(request)
                        .refusal(model.shape())
                        .map(reason -> Problem.of(ErrorCode.INVALID_OUTPUT, reason)));
    }

    // The natural form fits every model, so any form without a refusal stands for it.
    private static SampleEncoding encoding(SampleRequest request) {
        return request.encoding().orElse(SampleEncoding.F32);
    }

    private Optional<Problem> work(SampleRequest request) {
        int candidates = request.sampling().candidates();
        // Neither factor is beyond an int here, so that the product fits.
        if (request.sampling().judged() && request.count() * candidates > maxCandidates) {
            return problem(
                    ErrorCode.INVALID_SAMPLING,
                    "count (%d) x candidates per sample (%d) must be at most %d; split the request or lower the budget"
                            .formatted(request.count(), candidates, maxCandidates));
        }
        return Optional.empty();
    }

    private static Optional<Problem> problem(ErrorCode code, String detail) {
        return Optional.of(Problem.of(code, detail));
    }
}
