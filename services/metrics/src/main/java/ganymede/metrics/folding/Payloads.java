package ganymede.metrics.folding;

import ganymede.artifacts.ObjectKeys;
import ganymede.artifacts.ObjectStore;
import ganymede.artifacts.ObjectStoreException;
import ganymede.artifacts.Sha256;
import ganymede.metrics.samples.Payload;
import ganymede.metrics.samples.SampleChunk;
import ganymede.platform.ErrorCode;
import ganymede.platform.Problem;
import java.util.Arrays;
import java.util.HexFormat;

/** Gets a chunk's bytes from the event or from behind its claim check, and checks their SHA-256. */
public final class Payloads {
    private final ObjectStore store;
    private final String bucket;
    private final long maxBytes;

    /**
     * @param bucket the bucket that {@code store} reads; references to others are refused
     * @param maxBytes largest object that is fetched, in bytes: it has to fit the heap several times over
     */
    public Payloads(ObjectStore store, String bucket, long maxBytes) {
        this.store = store;
        this.bucket = bucket;
        this.maxBytes = maxBytes;
    }

    /** The outcome of {@link #load}. */
    public sealed interface Payloaded {}

    /** The bytes, as the sender hashed them. */
    @SuppressWarnings("ArrayRecordComponent") // handed on and never compared
    public record Loaded(byte[] bytes) implements Payloaded {}

    /** The bytes are not those that were sent, or not there. */
    public record Rejected(Problem problem) implements Payloaded {}

    /** The store does not answer: try again later. */
    public record Unavailable(Problem problem) implements Payloaded {}

    /** Loads the bytes of a chunk; blocks while the store answers. */
    public Payloaded load(SampleChunk chunk) {
        return switch (chunk.payload()) {
            case Payload.Inline(var bytes) -> checked(chunk, bytes.array(), "the event");
            case Payload.Referenced(var uri) -> fetched(chunk, uri);
        };
    }

    private Payloaded fetched(SampleChunk chunk, String uri) {
        var prefix = "s3://" + bucket + "/";
        var key = uri.startsWith(prefix) ? uri.substring(prefix.length()) : "";
        if (!ObjectKeys.valid(key)) {
            return rejected(
                    ErrorCode.SAMPLES_MISSING,
                    "dataref '%s' is not an object below %s, the bucket that this service reads"
                            .formatted(uri, prefix));
        }
        try {
            var length = store.length(key);
            if (length.isPresent() && length.getAsLong() > maxBytes) {
                return rejected(
                        ErrorCode.OVERSIZED,
                        "object %s has %d bytes, the limit is %d".formatted(uri, length.getAsLong(), maxBytes));
            }
            return store.get(key)
                    .map(bytes -> checked(chunk, bytes, uri))
                    .orElseGet(() -> rejected(ErrorCode.SAMPLES_MISSING, "object %s is gone".formatted(uri)));
        } catch (ObjectStoreException e) {
            return new Unavailable(e.problem());
        }
    }

    private static Payloaded checked(SampleChunk chunk, byte[] bytes, String where) {
        if (chunk.sha256().isEmpty()) {
            return new Loaded(bytes);
        }
        var actual = Sha256.raw(bytes);
        return Arrays.equals(actual, chunk.sha256().array())
                ? new Loaded(bytes)
                : rejected(
                        ErrorCode.SAMPLES_CORRUPT,
                        "%d bytes in %s have SHA-256 %s, the event says %s"
                                .formatted(bytes.length, where, HexFormat.of().formatHex(actual), chunk.sha256()));
    }

    private static Payloaded rejected(ErrorCode code, String detail) {
        return new Rejected(Problem.of(code, detail));
    }
}
