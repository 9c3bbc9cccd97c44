package ganymede.events;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import ganymede.events.CloudEvent.Extension;
import ganymede.events.Decoding.Decoded;
import ganymede.events.Decoding.Undecodable;
import ganymede.platform.ErrorCode;
import ganymede.platform.Problem;
import java.io.Serial;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Reads one record; each step either goes on or refuses with the problem to report. */
final class RecordReader {

    private final Topics topic;
    private final ConsumerRecord<byte[], byte @Nullable []> incoming;

    RecordReader(Topics topic, ConsumerRecord<byte[], byte @Nullable []> incoming) {
        this.topic = topic;
        this.incoming = incoming;
    }

    Decoding read() {
        try {
            var value = value();
            var declared = declaredFormat();
            var type = type();
            var format = declared.orElseGet(() -> sniff(value));
            var message = message(type, format, value, declared.isPresent());
            return new Decoded(envelope(type, format, message), message);
        } catch (Refusal refusal) {
            return new Undecodable(Problem.of(refusal.code, refusal.text() + " (" + place() + ")"));
        }
    }

    private byte[] value() throws Refusal {
        var value = incoming.value();
        if (value == null || value.length == 0) {
            throw new Refusal(ErrorCode.UNDECODABLE, "the record has no value; send protobuf or a JSON object");
        }
        if (value.length > topic.maxBytes()) {
            throw new Refusal(
                    ErrorCode.OVERSIZED,
                    "value of %d bytes exceeds the %d of topic %s; send large data by reference"
                            .formatted(value.length, topic.maxBytes(), topic.topic()));
        }
        return value;
    }

    private Optional<Format> declaredFormat() throws Refusal {
        var declared = TextHeaders.text(incoming.headers(), TextHeaders.CONTENT_TYPE);
        if (declared.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                switch (mediaType(declared.get())) {
                    case "application/json", "text/json" -> Format.JSON;
                    case "application/protobuf", "application/x-protobuf", "application/vnd.google.protobuf" ->
                        Format.PROTOBUF;
                    default ->
                        throw new Refusal(
                                ErrorCode.UNSUPPORTED_CONTENT_TYPE,
                                "content-type '%s' is not supported; send application/protobuf or application/json, CloudEvents in binary mode"
                                        .formatted(Texts.brief(declared.get())));
                });
    }

    private EventType type() throws Refusal {
        var declared = TextHeaders.text(incoming.headers(), EventCodec.HEADER_PREFIX + "type");
        if (declared.isEmpty()) {
            return topic.events().getFirst();
        }
        return EventType.named(declared.get())
                .filter(topic.events()::contains)
                .orElseThrow(() -> new Refusal(
                        ErrorCode.UNKNOWN_EVENT_TYPE,
                        "ce_type '%s' does not belong on topic %s, which carries %s"
                                .formatted(
                                        Texts.brief(declared.get()),
                                        topic.topic(),
                                        topic.events().stream()
                                                .map(EventType::typeName)
                                                .toList())));
    }

    private static Format sniff(byte[] value) {
        for (byte b : value) {
            if (!Character.isWhitespace(b)) {
                return b == '{' ? Format.JSON : Format.PROTOBUF;
            }
        }
        return Format.PROTOBUF;
    }

    private static Message message(EventType type, Format format, byte[] value, boolean declared) throws Refusal {
        return switch (format) {
            case JSON -> JsonValues.read(type, value);
            case PROTOBUF -> protobuf(type, value, declared);
        };
    }

    private static Message protobuf(EventType type, byte[] value, boolean declared) throws Refusal {
        try {
            var message = type.prototype().getParserForType().parseFrom(value);
            // A declared protobuf value may come from a newer producer; an undeclared one is more likely something
            // else.
            if (!declared && !message.getUnknownFields().asMap().isEmpty()) {
                throw new Refusal(
                        ErrorCode.UNDECODABLE,
                        "value is neither JSON nor a %s; set content-type if it is protobuf"
                                .formatted(type.typeName()));
            }
            return message;
        } catch (InvalidProtocolBufferException e) {
            throw new Refusal(
                    ErrorCode.UNDECODABLE, "value is no protobuf %s: %s".formatted(type.typeName(), e.getMessage()));
        }
    }

    private CloudEvent envelope(EventType type, Format format, Message message) throws Refusal {
        var id = attribute("id").filter(text -> !text.isBlank()).orElseGet(() -> {
            var own = PayloadIds.of(message);
            return own.isEmpty() ? coordinates() : own;
        });
        var source = attribute("source").filter(text -> !text.isBlank()).orElse("/kafka/" + incoming.topic());
        return new CloudEvent(id, source, type, time("time", incoming.timestamp()), format, extensions());
    }

    private Map<Extension, String> extensions() throws Refusal {
        var found = new TreeMap<Extension, String>();
        for (var extension : Extension.values()) {
            var value = attribute(extension.attribute());
            if (value.isPresent() && !value.get().isBlank()) {
                found.put(extension, value.get());
            }
        }
        if (found.containsKey(Extension.EXPIRYTIME)) {
            found.put(Extension.EXPIRYTIME, time("expirytime", 0).toString());
        }
        return found;
    }

    private Instant time(String name, long otherwiseMillis) throws Refusal {
        var text = attribute(name);
        if (text.isEmpty() || text.get().isBlank()) {
            return Instant.ofEpochMilli(Math.max(0, otherwiseMillis));
        }
        try {
            return OffsetDateTime.parse(text.get()).toInstant();
        } catch (DateTimeException e) {
            throw new Refusal(
                    ErrorCode.UNDECODABLE,
                    "ce_%s '%s' is no RFC 3339 time such as 2026-01-01T00:00:00Z"
                            .formatted(name, Texts.brief(text.get())));
        }
    }

    private Optional<String> attribute(String name) {
        return TextHeaders.text(incoming.headers(), EventCodec.HEADER_PREFIX + name);
    }

    private String coordinates() {
        return incoming.topic() + "-" + incoming.partition() + "-" + incoming.offset();
    }

    private String place() {
        return "topic %s, partition %d, offset %d".formatted(incoming.topic(), incoming.partition(), incoming.offset());
    }

    private static String mediaType(String contentType) {
        return contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    /** Stops the reading of a record; never leaves this package. */
    static final class Refusal extends Exception {

        @Serial
        private static final long serialVersionUID = 1L;

        private final ErrorCode code;

        Refusal(ErrorCode code, String text) {
            // A refusal is an answer, not an accident: no stack trace, so that floods of garbage stay cheap.
            super(text, null, false, false);
            this.code = code;
        }

        private String text() {
            return String.valueOf(getMessage());
        }
    }
}
