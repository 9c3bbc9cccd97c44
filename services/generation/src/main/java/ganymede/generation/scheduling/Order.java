package ganymede.generation.scheduling;

import ganymede.artifacts.CriticSpec;
import ganymede.generation.catalogue.LoadedModel;
import ganymede.generation.requests.Lane;
import ganymede.inference.SampleEncoding;
import ganymede.inference.recipe.Recipe;
import ganymede.inference.recipe.SamplingPlan;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A request that was admitted, or a piece of a large one: everything that decides its samples, and how they leave.
 *
 * @param model held for this order until it ends
 * @param recipe what decides the samples of the whole request, of this model
 * @param span the samples that are ordered; begins with a chunk
 * @param chunkSize samples per chunk; the last chunk may be smaller
 * @param admittedNanos monotonic time of admission
 * @param steeredMix weights of the classes that the recipe has because the model is steered; empty when it is not
 */
public record Order(
        String requestId,
        String tenant,
        LoadedModel model,
        Recipe recipe,
        Span span,
        SampleEncoding encoding,
        int chunkSize,
        Lane lane,
        Optional<Instant> expiry,
        long admittedNanos,
        List<Float> steeredMix) {
    public Order {
        if (chunkSize < 1) {
            throw new IllegalArgumentException("chunk size (%d) must be positive".formatted(chunkSize));
        }
        if (span.first() % chunkSize != 0 || span.end() > recipe.count()) {
            throw new IllegalArgumentException(
                    "%s must begin with a chunk of %d and end within %d".formatted(span, chunkSize, recipe.count()));
        }
    }

    /** Samples of this order. */
    public int count() {
        return span.count();
    }

    /** Seed of its draws. */
    public long seed() {
        return recipe.seed();
    }

    /** Whether the request decides what the samples show or how they are drawn, beside their number and seed. */
    public boolean chosen() {
        return !recipe.labels().isEmpty()
                || !recipe.latent().isEmpty()
                || !recipe.prefix().isEmpty()
                || recipe.source().length > 0
                || !sampling().plain(steeredMix.isEmpty());
    }

    /** How its samples are drawn and chosen. */
    public SamplingPlan sampling() {
        return recipe.sampling();
    }

    /** Rows that each sample is expected to take: one, or its candidates. */
    public double drawsPerSample() {
        return sampling()
                .sampler()
                .expected(model.critic().map(CriticSpec::percentiles).orElse(List.of()));
    }

    /** Chunks of this order. */
    public int chunks() {
        return Math.ceilDiv(count(), chunkSize);
    }

    /** Number, within the request, of this order's first chunk. */
    public int firstChunk() {
        return span.first() / chunkSize;
    }
}
