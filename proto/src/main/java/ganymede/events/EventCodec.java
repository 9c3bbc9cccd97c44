package ganymede.events;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.MessageOrBuilder;
import com.google.protobuf.util.JsonFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Events to and from Kafka records: CloudEvents 1.0, Kafka binding, binary mode.
 *
 * <p>Equal events give equal bytes. Decoding never throws, whatever the record holds.
 */
public final class EventCodec {

    /** Prefix of the headers that carry CloudEvents attributes. */
    public static final String HEADER_PREFIX = "ce_";

    private static final JsonFormat.Printer JSON = JsonFormat.printer().omittingInsignificantWhitespace();

    private EventCodec() {}

    /** The record of an event: key in UTF-8, attributes as headers, value in the event's format. */
    public static ProducerRecord<byte[], byte[]> encode(String topic, String key, CloudEvent event, Message message) {
        var value = value(event.format(), message);
        return new ProducerRecord<>(
                topic, null, event.time().toEpochMilli(), key.getBytes(StandardCharsets.UTF_8), value, headers(event));
    }

    /** The record of an event on a topic of the contract. */
    public static ProducerRecord<byte[], byte[]> encode(Topics topic, String key, CloudEvent event, Message message) {
        return encode(topic.topic(), key, event, message);
    }

    /** The data of an event; equal messages give equal bytes. */
    public static byte[] value(Format format, Message message) {
        return switch (format) {
            case PROTOBUF -> protobuf(message);
            case JSON -> json(message).getBytes(StandardCharsets.UTF_8);
        };
    }

    /** The headers of an event: {@code content-type} and one {@code ce_} header per attribute. */
    public static RecordHeaders headers(CloudEvent event) {
        var headers = new RecordHeaders();
        TextHeaders.add(headers, TextHeaders.CONTENT_TYPE, event.format().contentType());
        TextHeaders.add(headers, HEADER_PREFIX + "specversion", CloudEvent.SPEC_VERSION);
        TextHeaders.add(headers, HEADER_PREFIX + "id", event.id());
        TextHeaders.add(headers, HEADER_PREFIX + "source", event.source());
        TextHeaders.add(headers, HEADER_PREFIX + "type", event.type().typeName());
        TextHeaders.add(headers, HEADER_PREFIX + "time", event.time().toString());
        event.extensions()
                .forEach((extension, value) -> TextHeaders.add(headers, HEADER_PREFIX + extension.attribute(), value));
        return headers;
    }

    /**
     * Reads a record of a topic of the contract.
     *
     * <p>Without CloudEvents headers the topic's first event type is assumed, the id is the payload's own, else
     * {@code topic-partition-offset}, and the format is JSON when the value starts with a brace.
     */
    public static Decoding decode(Topics topic, ConsumerRecord<byte[], byte @Nullable []> incoming) {
        if (topic.events().isEmpty()) {
            throw new IllegalArgumentException("topic %s carries raw bytes, no events".formatted(topic.topic()));
        }
        return new RecordReader(topic, incoming).read();
    }

    private static byte[] protobuf(Message message) {
        var bytes = new byte[message.getSerializedSize()];
        var out = CodedOutputStream.newInstance(bytes);
        // Maps have no order of their own; without this, equal messages could differ in bytes.
        out.useDeterministicSerialization();
        try {
            message.writeTo(out);
            out.checkNoSpaceLeft();
        } catch (IOException e) {
            throw new UncheckedIOException("a message fits its own serialized size", e);
        }
        return bytes;
    }

    private static String json(MessageOrBuilder message) {
        try {
            return JSON.print(message);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("messages of the contract hold no Any", e);
        }
    }
}
