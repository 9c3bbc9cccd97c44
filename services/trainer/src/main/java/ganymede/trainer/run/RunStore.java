package ganymede.trainer.run;

import ganymede.artifacts.ObjectKeys;
import ganymede.artifacts.ObjectStore;
import ganymede.artifacts.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The objects of one run: {@code runs/<run id>/} with checkpoints, sample grids, the extractor and the outcome. */
final class RunStore {
    /** Of checkpoints the last two stay: should the newest be damaged, the run falls back by one interval. */
    private static final int KEPT = 2;

    private static final int LONGEST_ID = 128;

    private final ObjectStore store;
    private final String prefix;

    RunStore(ObjectStore store, String runId) {
        this.store = store;
        this.prefix = "runs/" + segment(runId) + "/";
    }

    /** A run id as a key segment: itself where the store allows it, else its digest. */
    private static String segment(String runId) {
        boolean plain = !runId.contains("/") && runId.length() <= LONGEST_ID && ObjectKeys.valid(runId);
        return plain
                ? runId
                : "id-" + Sha256.of(runId.getBytes(StandardCharsets.UTF_8)).substring(7);
    }

    /** Writes a checkpoint, then removes those that are no longer needed; returns its key. */
    String save(Checkpoint checkpoint) {
        String key = checkpointKey(checkpoint.step());
        store.put(key, checkpoint.toBytes());
        var keys = checkpoints();
        keys.stream().skip(KEPT).forEach(store::delete);
        return key;
    }

    /** Writes the best checkpoint so far; returns its key. */
    String saveBest(Checkpoint checkpoint) {
        store.put(bestKey(), checkpoint.toBytes());
        return bestKey();
    }

    String bestKey() {
        return prefix + "best.bin";
    }

    /** Checkpoint keys, newest first. */
    List<String> checkpoints() {
        return store.list(prefix + "checkpoints/").stream()
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    /** The newest checkpoint that is whole; empty when there is none. */
    Optional<Checkpoint> latest() {
        return checkpoints().stream()
                .flatMap(key -> store.get(key).stream())
                .flatMap(bytes -> Checkpoint.fromBytes(bytes).stream())
                .findFirst();
    }

    private String checkpointKey(long step) {
        return "%scheckpoints/%010d.bin".formatted(prefix, step);
    }

    /** Writes a sample grid; returns its key. */
    String saveGrid(long step, byte[] png) {
        String key = "%sgrids/%010d.png".formatted(prefix, step);
        store.put(key, png);
        return key;
    }

    void saveExtractor(byte[] weights) {
        store.put(prefix + "extractor.weights", weights);
    }

    Optional<byte[]> extractor() {
        return store.get(prefix + "extractor.weights");
    }

    /** Reserves a version before anything of it is written, so that a repeated publication writes the same one. */
    long version(long proposed) {
        store.putIfAbsent(versionKey(), Long.toString(proposed).getBytes(StandardCharsets.UTF_8));
        return reservedVersion().orElse(proposed);
    }

    /** The version that this run reserved; empty when it did not get that far. */
    OptionalLong reservedVersion() {
        return store.get(versionKey()).stream()
                .mapToLong(bytes -> Long.parseLong(new String(bytes, StandardCharsets.UTF_8)))
                .findFirst();
    }

    private String versionKey() {
        return prefix + "version";
    }
}
