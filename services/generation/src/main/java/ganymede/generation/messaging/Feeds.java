package ganymede.generation.messaging;

import ganymede.events.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Reads the models and cancellations topics from their beginning, in every replica; done reading up means that
 * everything announced before the start is known. One thread; owns nothing.
 */
final class Feeds {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration LOOK_UP = Duration.ofSeconds(10);

    private final Consumer<byte[], byte @Nullable []> consumer;
    private final Announcer announcer;
    private final Map<TopicPartition, Long> ends;
    private boolean upToDate;

    Feeds(Consumer<byte[], byte @Nullable []> consumer, Announcer announcer) {
        this.consumer = consumer;
        this.announcer = announcer;
        var partitions = new ArrayList<TopicPartition>();
        for (var topic : List.of(Topics.MODELS, Topics.GENERATION_CANCELLATIONS)) {
            for (var partition : consumer.partitionsFor(topic.topic(), LOOK_UP)) {
                partitions.add(new TopicPartition(partition.topic(), partition.partition()));
            }
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        ends = consumer.endOffsets(partitions, LOOK_UP);
    }

    /** Reads what is there; true once everything was read that was there at the start. */
    boolean turn() {
        consumer.poll(POLL).forEach(announcer::read);
        if (!upToDate) {
            upToDate = ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
        }
        return upToDate;
    }
}
