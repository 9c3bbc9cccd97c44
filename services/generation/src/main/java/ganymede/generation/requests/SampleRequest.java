package ganymede.generation.requests;

import ganymede.inference.SampleEncoding;
import ganymede.inference.recipe.Asked;
import ganymede.inference.recipe.Conditions;
import ganymede.inference.recipe.SamplingOptions;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A request as it was read from the stream, not yet checked.
 *
 * @param id identifies the request; never empty
 * @param tenant who asks
 * @param model selector, e.g. {@code digits:stable}
 * @param count samples asked for; any number
 * @param seed seed of the request; absent when it is to be drawn
 * @param encoding form of the samples; absent means the model's natural form
 * @param expiry moment after which the answer is of no use
 * @param created the record's time
 */
public record SampleRequest(
        String id,
        String tenant,
        String model,
        long count,
        OptionalLong seed,
        Conditions conditions,
        SamplingOptions sampling,
        Optional<SampleEncoding> encoding,
        DeliveryMode delivery,
        Lane lane,
        Optional<Instant> expiry,
        Instant created) {

    /** What decides the samples, together with the model and the seed. */
    public Asked asked() {
        return new Asked(model, count, conditions, sampling);
    }

    /** The same request when version, seed and time of its admission are known. */
    public SampleRequest pinned(String version, long pinnedSeed, Instant sent) {
        return new SampleRequest(
                id,
                tenant,
                version,
                count,
                OptionalLong.of(pinnedSeed),
                conditions,
                sampling,
                encoding,
                delivery,
                lane,
                expiry,
                sent);
    }

    /** Whether the answer comes too late at this moment. */
    public boolean expired(Instant now) {
        return expiry.isPresent() && !now.isBefore(expiry.get());
    }
}
