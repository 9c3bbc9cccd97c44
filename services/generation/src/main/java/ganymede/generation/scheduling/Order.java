package ganymede.generation.scheduling;

import ganymede.generation.catalogue.LoadedModel;
import ganymede.generation.requests.Lane;
import ganymede.generation.requests.SamplingPlan;
import ganymede.inference.Noise;
import ganymede.inference.SampleEncoding;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A request that was admitted: everything that decides its samples, and how they leave.
 *
 * @param model held for this order until it ends
 * @param count samples, 1 or more
 * @param labels empty, one, or one per sample
 * @param latent empty, or one row per sample
 * @param source values of the source image, the same for every sample; empty unless the model translates images
 * @param sampling how samples are drawn and chosen
 * @param chunkSize samples per chunk; the last chunk may be smaller
 * @param admittedNanos monotonic time of admission
 */
@SuppressWarnings("ArrayRecordComponent") // an image, read by the workers and never compared
public record Order(
        String requestId,
        String tenant,
        LoadedModel model,
        int count,
        long seed,
        List<Integer> labels,
        List<Float> latent,
        float[] source,
        SamplingPlan sampling,
        SampleEncoding encoding,
        int chunkSize,
        Lane lane,
        Optional<Instant> expiry,
        long admittedNanos) {
    public Order {
        if (count < 1 || chunkSize < 1) {
            throw new IllegalArgumentException(
                    "count (%d) and chunk size (%d) must be positive".formatted(count, chunkSize));
        }
    }

    /** Chunks of this order. */
    public int chunks() {
        return Math.ceilDiv(count, chunkSize);
    }

    /** Class of a sample: the asked one, else drawn, the same for all candidates; 0 for unconditional models. */
    int label(Noise noise, int index) {
        if (!labels.isEmpty()) {
            return labels.get(labels.size() == 1 ? 0 : index);
        }
        if (!model.spec().conditional()) {
            return 0;
        }
        var mix = sampling.classWeights();
        // On the way between two seeds the class stays.
        return noise.label(
                sampling.towards().isPresent() ? 0 : index,
                mix.isEmpty() ? model.spec().classWeights() : mix);
    }
}
