package ganymede.events;

import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** Records as a consumer would get them: partition 2, offset 41. */
final class Incoming {

    private Incoming() {}

    static Topics topicOf(EventType type) {
        return Arrays.stream(Topics.values())
                .filter(topic -> topic.events().contains(type))
                .findFirst()
                .orElseThrow(() -> new AssertionError(type + " is on no topic"));
    }

    static ConsumerRecord<byte[], byte @Nullable []> of(Topics topic, byte @Nullable [] value, Headers headers) {
        return new ConsumerRecord<>(
                topic.topic(),
                2,
                41,
                1_767_225_600_000L,
                TimestampType.CREATE_TIME,
                -1,
                -1,
                new byte[] {'k'},
                value,
                headers,
                Optional.empty());
    }

    static ConsumerRecord<byte[], byte @Nullable []> of(Topics topic, ProducerRecord<byte[], byte[]> sent) {
        return of(topic, sent.value(), sent.headers());
    }
}
