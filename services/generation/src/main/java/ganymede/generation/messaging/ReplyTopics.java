package ganymede.generation.messaging;

import ganymede.events.Reply;
import ganymede.platform.ErrorCode;
import ganymede.platform.Problem;
import ganymede.platform.ServiceClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Knows which reply topics exist. An answer to a topic that does not exist would abort every transaction it is in, so such
 * a request is refused on the default topic instead. Used by the consumer's thread only.
 */
final class ReplyTopics {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /** A topic that was missing is looked up again after this time. */
    private static final Duration RECHECK = Duration.ofSeconds(5);

    private final Consumer<byte[], byte @Nullable []> consumer;
    private final ServiceClock clock;
    private final Map<String, Known> known = new HashMap<>();

    private record Known(int partitions, long atNanos) {}

    ReplyTopics(Consumer<byte[], byte @Nullable []> consumer, ServiceClock clock) {
        this.consumer = consumer;
        this.clock = clock;
    }

    /** The same reply, or why it cannot be used. */
    Reply checked(Reply reply) {
        return switch (reply) {
            case Reply.Default byDefault -> byDefault;
            case Reply.Refused refused -> refused;
            case Reply.To to -> {
                int partitions = partitions(to.topic());
                if (partitions == 0) {
                    yield refused("reply topic '%s' does not exist; create it first".formatted(to.topic()));
                }
                int asked = to.partition().orElse(0);
                yield asked >= 0 && asked < partitions
                        ? to
                        : refused("reply partition (%d) must be within 0..%d of topic '%s'"
                                .formatted(asked, partitions - 1, to.topic()));
            }
        };
    }

    private static Reply refused(String detail) {
        return new Reply.Refused(Problem.of(ErrorCode.INVALID_REPLY_TOPIC, detail));
    }

    private int partitions(String topic) {
        var found = known.get(topic);
        if (found == null
                || (found.partitions() == 0 && clock.since(found.atNanos()).compareTo(RECHECK) > 0)) {
            found = new Known(lookUp(topic), clock.nanos());
            known.put(topic, found);
        }
        return found.partitions();
    }

    private int lookUp(String topic) {
        try {
            var partitions = consumer.partitionsFor(topic, PATIENCE);
            return partitions == null ? 0 : partitions.size();
        } catch (TimeoutException e) {
            return 0;
        }
    }
}
