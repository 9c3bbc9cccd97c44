package ganymede.generation.delivery;

import ganymede.artifacts.ObjectStore;
import ganymede.artifacts.Sha256;
import ganymede.generation.scheduling.Order;
import ganymede.generation.scheduling.SampleChunk;
import java.nio.charset.StandardCharsets;

/** Chunks in object storage under keys that depend on the request id and on everything that decides a chunk's bytes, so a retry writes the same. */
public final class ClaimChecks {
    private static final String PREFIX = "samples/";

    private final ObjectStore store;
    private final String bucket;

    /** References into this bucket. */
    public ClaimChecks(ObjectStore store, String bucket) {
        this.store = store;
        this.bucket = bucket;
    }

    /** Stores the chunk unless it is there; returns its reference {@code s3://bucket/key}. Blocks on the store. */
    public String put(Order order, SampleChunk chunk) {
        var key = key(order, chunk.number());
        store.putIfAbsent(key, chunk.data());
        return "s3://%s/%s".formatted(bucket, key);
    }

    /** Ids may hold any character, keys may not: the id goes in as a hash, beside what else decides the bytes. */
    static String key(Order order, int chunk) {
        var what = String.join(
                "\n",
                order.recipe().fingerprint(),
                order.requestId(),
                order.encoding().name(),
                Integer.toString(order.chunkSize()));
        var hash = Sha256.of(what.getBytes(StandardCharsets.UTF_8)).substring("sha256:".length());
        return "%s%s/%s/%d".formatted(PREFIX, order.model().version().name(), hash, chunk);
    }
}
