package ganymede.events;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Every topic: its name, what it carries, and how the broker keeps it.
 *
 * <p>{@code max.message.bytes} here, {@code max.request.size} of producers and {@code fetch.max.bytes} of consumers must agree;
 * {@link #MAX_EVENT_BYTES} bounds them all.
 */
public enum Topics {
    GENERATION_REQUESTS("ganymede.generation.requests", 6, Retention.WEEK, Size.LARGE, EventType.GENERATE_SAMPLES),
    GENERATION_REQUESTS_BULK(
            "ganymede.generation.requests.bulk", 6, Retention.WEEK, Size.LARGE, EventType.GENERATE_SAMPLES),
    /** Large requests on their way: each record is the request with a header {@code ganymede-shard} that says how far it is. */
    GENERATION_SHARDS("ganymede.generation.shards", 6, Retention.WEEK, Size.LARGE, EventType.GENERATE_SAMPLES),
    GENERATION_SAMPLES(
            "ganymede.generation.samples",
            6,
            Retention.DAY,
            Size.LARGE,
            EventType.SAMPLES_GENERATED,
            EventType.GENERATION_COMPLETED),
    /** What shadow versions answer to requests that others answered. */
    GENERATION_SHADOWS(
            "ganymede.generation.shadows",
            6,
            Retention.DAY,
            Size.LARGE,
            EventType.SAMPLES_GENERATED,
            EventType.GENERATION_COMPLETED,
            EventType.GENERATION_FAILED),
    GENERATION_FAILURES("ganymede.generation.failures", 6, Retention.WEEK, Size.SMALL, EventType.GENERATION_FAILED),
    GENERATION_CANCELLATIONS(
            "ganymede.generation.cancellations", 1, Retention.DAY, Size.SMALL, EventType.CANCEL_GENERATION),
    /** Whatever could not be handled, byte for byte; the size leaves room for a largest event and its headers. */
    DEAD_LETTERS("ganymede.dead-letters", 1, Retention.MONTH, Size.DEAD_LETTER),
    MODELS(
            "ganymede.models",
            1,
            Retention.COMPACTED,
            Size.SMALL,
            EventType.MODEL_PUBLISHED,
            EventType.ALIAS_MOVED,
            EventType.MODEL_QUARANTINED,
            EventType.POLICY_CHANGED,
            EventType.ALARMS_SILENCED,
            EventType.MODEL_STEERED),
    TRAINING_REQUESTS(
            "ganymede.training.requests",
            3,
            Retention.WEEK,
            Size.SMALL,
            EventType.TRAIN_MODEL,
            EventType.CANCEL_TRAINING),
    TRAINING_EVENTS(
            "ganymede.training.events",
            3,
            Retention.MONTH,
            Size.SMALL,
            EventType.TRAINING_PROGRESSED,
            EventType.TRAINING_CHECKPOINTED,
            EventType.TRAINING_COMPLETED,
            EventType.TRAINING_FAILED),
    /** Increments on their way to the merge: several per key, so compaction would lose samples. */
    METRICS_DIGESTS("ganymede.metrics.digests", 6, Retention.SPOOL, Size.DIGEST, EventType.DIGEST_UPDATED),
    /** What detectors read: features in the order of their samples, all of a version in one partition. */
    METRICS_OBSERVATIONS("ganymede.metrics.observations", 6, Retention.SPOOL, Size.LARGE, EventType.SAMPLES_OBSERVED),
    /** The last scores of each key and window. */
    METRICS_SCORES("ganymede.metrics.scores", 3, Retention.LATEST_MONTH, Size.SMALL, EventType.SCORES_UPDATED),
    METRICS_ALARMS("ganymede.metrics.alarms", 1, Retention.MONTH, Size.SMALL, EventType.DIVERSITY_ALARMED),
    CONTROL("ganymede.control", 1, Retention.MONTH, Size.SMALL, EventType.STEERING_CHANGED);

    /** The largest event that any topic between services takes, in bytes; digests stay inside metrics. */
    public static final int MAX_EVENT_BYTES = 1 << 20;

    /** The most bytes of samples that one event carries inline; more goes into further chunks or the object store. */
    public static final int INLINE_BYTES = 128 << 10;

    /** What the producers' {@code max.request.size} and the consumers' fetch sizes must allow, in bytes. */
    public static final int MAX_RECORD_BYTES = Size.DEAD_LETTER.bytes;

    private final String topic;
    private final int partitions;
    private final Retention retention;
    private final Size size;
    // Built by List.of, which the checker cannot see.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<EventType> events;

    Topics(String topic, int partitions, Retention retention, Size size, EventType... events) {
        this.topic = topic;
        this.partitions = partitions;
        this.retention = retention;
        this.size = size;
        this.events = List.of(events);
    }

    /** Name at the broker. */
    public String topic() {
        return topic;
    }

    /** Partitions when a service creates the topic; an operator may have chosen more. */
    public int partitions() {
        return partitions;
    }

    /** How long records stay; empty when the topic is compacted and keeps the last record of each key for ever. */
    public Optional<Duration> retention() {
        return Optional.ofNullable(retention.time);
    }

    /** The largest value that a record may have, in bytes. */
    public int maxBytes() {
        return size.bytes;
    }

    /** Event types on this topic; the first is assumed for a record without a CloudEvents type. Empty: raw bytes. */
    public List<EventType> events() {
        return events;
    }

    /** Topic configuration as the broker names it. */
    public Map<String, String> configuration() {
        var configuration = new TreeMap<>(retention.configuration());
        configuration.put("cleanup.policy", retention.policy);
        configuration.put("max.message.bytes", Integer.toString(recordBytes()));
        return Collections.unmodifiableMap(configuration);
    }

    /** The topic with this name; empty for a foreign one. */
    public static Optional<Topics> named(String topic) {
        return Arrays.stream(values())
                .filter(known -> known.topic.equals(topic))
                .findFirst();
    }

    // Key, headers and the batch's framing come on top of the value.
    private int recordBytes() {
        return size.bytes + Size.FRAMING;
    }

    private enum Retention {
        DAY("delete", Duration.ofDays(1)),
        WEEK("delete", Duration.ofDays(7)),
        MONTH("delete", Duration.ofDays(30)),
        /** Large records that are read within seconds: bounded in bytes too. */
        SPOOL("delete", Duration.ofHours(6)),
        /** The last record of each key, for a month. */
        LATEST_MONTH("compact,delete", Duration.ofDays(30)),
        COMPACTED("compact", null);

        private static final long SPOOL_BYTES = 2L << 30;

        private final String policy;
        private final @Nullable Duration time;

        Retention(String policy, @Nullable Duration time) {
            this.policy = policy;
            this.time = time;
        }

        private Map<String, String> configuration() {
            if (time == null) {
                return Map.of();
            }
            var milliseconds = Long.toString(time.toMillis());
            return switch (this) {
                case SPOOL -> Map.of("retention.ms", milliseconds, "retention.bytes", Long.toString(SPOOL_BYTES));
                // Only closed segments are compacted.
                case LATEST_MONTH -> Map.of("retention.ms", milliseconds, "segment.ms", "3600000");
                case DAY, WEEK, MONTH, COMPACTED -> Map.of("retention.ms", milliseconds);
            };
        }
    }

    private enum Size {
        SMALL(256 << 10),
        LARGE(MAX_EVENT_BYTES),
        /** Half a megabyte at 64 features, growing with their square. */
        DIGEST(8 << 20),
        DEAD_LETTER(MAX_EVENT_BYTES + (64 << 10));

        private static final int FRAMING = 16 << 10;

        private final int bytes;

        Size(int bytes) {
            this.bytes = bytes;
        }
    }
}
