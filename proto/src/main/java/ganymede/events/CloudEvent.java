package ganymede.events;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The attributes of a CloudEvent 1.0; the data travels beside it.
 *
 * @param id unique per source; the same for a repeated delivery of the same event
 * @param source who produced it, a URI reference, e.g. {@code /ganymede/generation}
 * @param type one of the contract
 * @param time when it happened
 * @param format how the data is written
 * @param extensions registered extension attributes
 */
public record CloudEvent(
        String id, String source, EventType type, Instant time, Format format, Map<Extension, String> extensions) {

    /** Value of the attribute {@code specversion}. */
    public static final String SPEC_VERSION = "1.0";

    public CloudEvent {
        if (id.isEmpty() || source.isEmpty()) {
            throw new IllegalArgumentException("CloudEvent needs an id (%s) and a source (%s)".formatted(id, source));
        }
        extensions = Collections.unmodifiableMap(copy(extensions));
    }

    /** Extension attributes that the contract uses, all from the CloudEvents registry; none is our own. */
    public enum Extension {
        /** RFC 3339 time after which nobody wants the answer. */
        EXPIRYTIME,
        /** Where the data lies when it is not in the event (a claim check). */
        DATAREF,
        /** The same for all events that belong to one exchange. */
        CORRELATIONID,
        /** Id of the event that caused this one. */
        CAUSATIONID,
        /** Position among the events of one request. */
        SEQUENCE,
        /** Key that decides the partition. */
        PARTITIONKEY,
        /** W3C trace context. */
        TRACEPARENT;

        /** Attribute name, in lower case. */
        public String attribute() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A new event without extensions. */
    public static CloudEvent of(String id, String source, EventType type, Instant time, Format format) {
        return new CloudEvent(id, source, type, time, format, Map.of());
    }

    /** Value of an extension; empty when the event does not have it. */
    public Optional<String> extension(Extension extension) {
        return Optional.ofNullable(extensions.get(extension));
    }

    /** The same event with an extension set. */
    public CloudEvent with(Extension extension, String value) {
        var more = copy(extensions);
        more.put(extension, value);
        return new CloudEvent(id, source, type, time, format, more);
    }

    /** The moment after which nobody wants the answer; empty when there is none. */
    public Optional<Instant> expiry() {
        return extension(Extension.EXPIRYTIME).map(Instant::parse);
    }

    /** An event caused by this one: in the same format, correlated, in the same trace. */
    public CloudEvent reply(String replyId, String replySource, EventType replyType, Instant replyTime) {
        var more = new EnumMap<Extension, String>(Extension.class);
        more.put(Extension.CORRELATIONID, extension(Extension.CORRELATIONID).orElse(id));
        more.put(Extension.CAUSATIONID, id);
        extension(Extension.TRACEPARENT).ifPresent(trace -> more.put(Extension.TRACEPARENT, trace));
        return new CloudEvent(replyId, replySource, replyType, replyTime, format, more);
    }

    private static Map<Extension, String> copy(Map<Extension, String> extensions) {
        var copy = new EnumMap<Extension, String>(Extension.class);
        copy.putAll(extensions);
        return copy;
    }
}
