package ganymede.metrics.messaging;

import ganymede.metrics.folding.BatchFolder.Folded;
import ganymede.metrics.folding.PendingDigests;
import ganymede.metrics.samples.ModelVersion;
import ganymede.metrics.watching.Observed;
import ganymede.metrics.windows.Series;
import ganymede.platform.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Everything that the next transaction will hold. Not thread-safe. */
final class Uncommitted {
    private final PendingDigests digests = new PendingDigests();
    private final Map<Series, List<Observed>> observed = new LinkedHashMap<>();
    private final Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    private final Map<ModelVersion, Long> samples = new HashMap<>();
    private final List<Burial> burials = new ArrayList<>();

    /** A record on its way to the dead letters. */
    record Burial(ConsumerRecord<byte[], byte @Nullable []> record, Problem problem) {}

    /** The record is dealt with, however it ended. */
    void passed(ConsumerRecord<byte[], byte @Nullable []> record) {
        offsets.put(new TopicPartition(record.topic(), record.partition()), new OffsetAndMetadata(record.offset() + 1));
    }

    void bury(ConsumerRecord<byte[], byte @Nullable []> record, Problem problem) {
        burials.add(new Burial(record, problem));
    }

    void folded(ModelVersion version, long count) {
        samples.merge(version, count, Long::sum);
    }

    /** Takes over what was folded of a batch. */
    void add(Folded folded) {
        digests.add(folded);
        if (!folded.observed().isEmpty()) {
            observed.computeIfAbsent(folded.key().series(), series -> new ArrayList<>())
                    .addAll(folded.observed());
        }
    }

    boolean isEmpty() {
        return offsets.isEmpty();
    }

    PendingDigests digests() {
        return digests;
    }

    /** What detectors read, per series in the order of the samples. */
    Map<Series, List<Observed>> observed() {
        return observed;
    }

    Map<TopicPartition, OffsetAndMetadata> offsets() {
        return offsets;
    }

    Map<ModelVersion, Long> samples() {
        return samples;
    }

    List<Burial> burials() {
        return burials;
    }

    void clear() {
        digests.clear();
        observed.clear();
        offsets.clear();
        samples.clear();
        burials.clear();
    }
}
