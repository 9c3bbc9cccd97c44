package ganymede.metrics.messaging;

import ganymede.metrics.folding.PendingDigests;
import ganymede.metrics.samples.ModelVersion;
import ganymede.platform.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Everything that the next transaction will hold. Not thread-safe. */
final class Uncommitted {
    private final PendingDigests digests = new PendingDigests();
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

    boolean isEmpty() {
        return offsets.isEmpty();
    }

    PendingDigests digests() {
        return digests;
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
        offsets.clear();
        samples.clear();
        burials.clear();
    }
}
