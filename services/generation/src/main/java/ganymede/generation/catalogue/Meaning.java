package ganymede.generation.catalogue;

import ganymede.artifacts.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an alias means: a version, perhaps a canary that gets a share of its requests, and perhaps a shadow that makes
 * the samples of a share of them too, for nobody but the scores.
 *
 * @param canary tried out beside the version; null when there is none
 * @param share of the requests for the canary, in [0, 1]
 * @param shadow null when there is none
 * @param shadowShare of the requests for the shadow, in [0, 1]
 */
public record Meaning(
        ModelVersion version,
        @Nullable ModelVersion canary,
        double share,
        @Nullable ModelVersion shadow,
        double shadowShare) {
    private static final int FRACTION_BITS = 53;
    private static final String SHADOW = "/shadow";

    public Meaning {
        if (!(share >= 0 && share <= 1 && shadowShare >= 0 && shadowShare <= 1)) {
            throw new IllegalArgumentException(
                    "shares of canary (%s) and shadow (%s) must be from 0 to 1".formatted(share, shadowShare));
        }
    }

    /** One version for all requests. */
    public static Meaning of(ModelVersion version) {
        return new Meaning(version, null, 0, null, 0);
    }

    /** The same with a canary. */
    public Meaning with(ModelVersion tried, double ofRequests) {
        return new Meaning(version, tried, ofRequests, shadow, shadowShare);
    }

    /** The same with a shadow. */
    public Meaning shadowedBy(ModelVersion other, double ofRequests) {
        return new Meaning(version, canary, share, other, ofRequests);
    }

    /**
     * The canary if the request is one of its share. It follows from the id alone, so that every replica, and the same one after a
     * crash, decides alike; a larger share keeps the requests of a smaller one.
     */
    Optional<ModelVersion> canaryFor(String requestId) {
        return fraction(requestId) < share ? Optional.ofNullable(canary) : Optional.empty();
    }

    /** The shadow if the request is one of its share, which again follows from the id alone. */
    Optional<ModelVersion> shadowFor(String requestId) {
        return fraction(requestId + SHADOW) < shadowShare ? Optional.ofNullable(shadow) : Optional.empty();
    }

    /** Its version and its canary: what must be warm when it is to be served. */
    Stream<ModelVersion> versions() {
        return Stream.concat(Stream.of(version), Stream.ofNullable(canary));
    }

    /** All versions that requests may need: its version, its canary and its shadow. */
    Stream<ModelVersion> needed() {
        return Stream.concat(versions(), Stream.ofNullable(shadow));
    }

    /** The first 53 bits of the id's SHA-256 as a binary fraction: uniform in [0, 1). */
    private static double fraction(String requestId) {
        long bits = ByteBuffer.wrap(Sha256.raw(requestId.getBytes(StandardCharsets.UTF_8)))
                .getLong();
        return (bits >>> (Long.SIZE - FRACTION_BITS)) * 0x1p-53;
    }
}
