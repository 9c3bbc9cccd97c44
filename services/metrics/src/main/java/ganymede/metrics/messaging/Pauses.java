package ganymede.metrics.messaging;

import ganymede.platform.ServiceClock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Partitions that wait for something, each with its own growing pause, so that one of them does not hold up the others. */
final class Pauses {
    static final Duration SHORTEST = Duration.ofMillis(250);
    static final Duration LONGEST = Duration.ofSeconds(10);

    private final Consumer<byte[], byte @Nullable []> consumer;
    private final ServiceClock clock;
    private final Map<TopicPartition, Pause> pauses = new HashMap<>();

    Pauses(Consumer<byte[], byte @Nullable []> consumer, ServiceClock clock) {
        this.consumer = consumer;
        this.clock = clock;
    }

    private record Pause(long offset, Duration length, long since, boolean waiting) {}

    /** Stops the partition before the offset, to be read again later; true when it is the first time at this offset. */
    boolean stop(TopicPartition partition, long offset) {
        var last = pauses.get(partition);
        var again = last != null && last.offset() == offset;
        var length = last != null && again ? min(last.length().multipliedBy(2)) : SHORTEST;
        pauses.put(partition, new Pause(offset, length, clock.nanos(), true));
        consumer.pause(List.of(partition));
        consumer.seek(partition, offset);
        return !again;
    }

    /** Lets partitions continue whose pause is over. */
    void resumeDue() {
        pauses.replaceAll((partition, pause) -> {
            if (!pause.waiting() || clock.since(pause.since()).compareTo(pause.length()) < 0) {
                return pause;
            }
            consumer.resume(List.of(partition));
            return new Pause(pause.offset(), pause.length(), pause.since(), false);
        });
    }

    /** These partitions belong to someone else now. */
    void forget(Collection<TopicPartition> partitions) {
        partitions.forEach(pauses::remove);
    }

    private static Duration min(Duration length) {
        return length.compareTo(LONGEST) > 0 ? LONGEST : length;
    }
}
