package ganymede.events;

import ganymede.platform.Problem;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Records that nobody can handle, kept byte for byte with the reason beside them.
 *
 * <p>The original headers stay; the reason is in {@code dead-letter-*} headers, named as SmallRye names its own.
 */
public final class DeadLetters {

    public static final String CODE = "dead-letter-code";
    public static final String CAUSE = "dead-letter-cause";
    public static final String TOPIC = "dead-letter-topic";
    public static final String PARTITION = "dead-letter-partition";
    public static final String OFFSET = "dead-letter-offset";
    /** Original length of a value that was cut to fit the dead-letter topic. */
    public static final String TRUNCATED = "dead-letter-truncated-from";

    private DeadLetters() {}

    /** The dead letter of a record. */
    public static ProducerRecord<byte[], byte[]> of(
            ConsumerRecord<byte[], byte @Nullable []> original, Problem problem) {
        var headers = new RecordHeaders(original.headers().toArray());
        TextHeaders.add(headers, CODE, problem.code().code());
        TextHeaders.add(headers, CAUSE, problem.detail());
        TextHeaders.add(headers, TOPIC, original.topic());
        TextHeaders.add(headers, PARTITION, Integer.toString(original.partition()));
        TextHeaders.add(headers, OFFSET, Long.toString(original.offset()));
        return new ProducerRecord<>(
                Topics.DEAD_LETTERS.topic(), null, null, original.key(), fitting(original.value(), headers), headers);
    }

    private static byte @Nullable [] fitting(byte @Nullable [] value, RecordHeaders headers) {
        if (value == null || value.length <= Topics.MAX_EVENT_BYTES) {
            return value;
        }
        TextHeaders.add(headers, TRUNCATED, Integer.toString(value.length));
        return Arrays.copyOf(value, Topics.MAX_EVENT_BYTES);
    }
}
