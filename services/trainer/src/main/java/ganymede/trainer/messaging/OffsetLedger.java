package ganymede.trainer.messaging;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Which records are dealt with; an offset is committed only when everything before it is. Safe for several threads. */
final class OffsetLedger {
    private final Map<TopicPartition, TreeMap<Long, Boolean>> open = new HashMap<>();

    /** A record was taken from the topic. */
    synchronized void taken(TopicPartition partition, long offset) {
        open.computeIfAbsent(partition, key -> new TreeMap<>()).put(offset, false);
    }

    /** A record is dealt with; of a partition that was given up in the meantime, it is ignored. */
    synchronized void done(TopicPartition partition, long offset) {
        var offsets = open.get(partition);
        if (offsets != null) {
            offsets.computeIfPresent(offset, (key, before) -> true);
        }
    }

    /** Records taken and not dealt with. */
    synchronized long waiting() {
        return open.values().stream()
                .flatMap(offsets -> offsets.values().stream())
                .filter(done -> !done)
                .count();
    }

    /** The next offset of each partition whose leading records are dealt with; they are forgotten. */
    synchronized Map<TopicPartition, OffsetAndMetadata> drain() {
        var next = new HashMap<TopicPartition, OffsetAndMetadata>();
        open.forEach((partition, offsets) -> {
            while (!offsets.isEmpty() && offsets.firstEntry().getValue()) {
                next.put(
                        partition,
                        new OffsetAndMetadata(offsets.pollFirstEntry().getKey() + 1));
            }
        });
        return next;
    }

    /** Forgets partitions that another member owns now. */
    synchronized void giveUp(Collection<TopicPartition> partitions) {
        partitions.forEach(open::remove);
    }
}
