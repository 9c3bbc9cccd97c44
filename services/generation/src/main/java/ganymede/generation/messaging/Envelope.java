package ganymede.generation.messaging;

import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import ganymede.events.CloudEvent;
import ganymede.events.EventCodec;
import ganymede.events.EventType;
import ganymede.events.Reply;
import ganymede.events.Topics;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * How a request is answered: in its format, correlated with it, where it asked for.
 *
 * @param requestId key of every answer
 * @param tenant who asked
 * @param request attributes of the request's event
 * @param reply where answers go
 */
record Envelope(String requestId, String tenant, CloudEvent request, Reply reply) {
    static final String SOURCE = "/ganymede/generation";

    /** The record of an answer; the event's id is the request's and the part, so a repeated answer has the same id. */
    ProducerRecord<byte[], byte[]> record(EventType type, String part, Message message, Instant now) {
        var event = request.reply(requestId + "/" + part, SOURCE, type, now);
        return switch (reply) {
            case Reply.Default byDefault -> EventCodec.encode(topic(type), requestId, event, message);
            case Reply.Refused refused -> EventCodec.encode(topic(type), requestId, event, message);
            case Reply.To to -> addressed(to, event, message);
        };
    }

    private ProducerRecord<byte[], byte[]> addressed(Reply.To to, CloudEvent event, Message message) {
        var plain = EventCodec.encode(to.topic(), requestId, event, message);
        to.headers().forEach(plain.headers()::add);
        return to.partition().isEmpty()
                ? plain
                : new ProducerRecord<>(
                        to.topic(),
                        to.partition().getAsInt(),
                        plain.timestamp(),
                        plain.key(),
                        plain.value(),
                        plain.headers());
    }

    private static Topics topic(EventType type) {
        return type == EventType.GENERATION_FAILED ? Topics.GENERATION_FAILURES : Topics.GENERATION_SAMPLES;
    }

    static Timestamp timestamp(Instant moment) {
        return Timestamp.newBuilder()
                .setSeconds(moment.getEpochSecond())
                .setNanos(moment.getNano())
                .build();
    }
}
