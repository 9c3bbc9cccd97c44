package ganymede.platform;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Every meter of the services: name, kind, unit, tags. Dashboards and alerts are checked against this list.
 *
 * <p>Tag values must come from a bounded set: error codes, stages, outcomes, published model names, lanes, topics.
 */
public enum Meters {
    REQUESTS(
            "ganymede.generation.requests",
            Kind.COUNTER,
            "",
            "Requests that reached a terminal event",
            "model",
            "outcome"),
    FAILURES("ganymede.generation.failures", Kind.COUNTER, "", "Requests that failed, by code", "code", "stage"),
    SAMPLES("ganymede.generation.samples", Kind.COUNTER, "", "Samples committed to the stream", "model", "version"),
    CANDIDATES(
            "ganymede.generation.candidates",
            Kind.COUNTER,
            "",
            "Candidates judged by a critic for samples that were committed",
            "model",
            "outcome"),
    CHUNKS("ganymede.generation.chunks", Kind.COUNTER, "", "Sample events committed, by delivery", "delivery"),
    QUEUE_TIME("ganymede.generation.queue", Kind.TIMER, "", "From a request's arrival to its first batch", "lane"),
    REQUEST_TIME(
            "ganymede.generation.request",
            Kind.TIMER,
            "",
            "From a request's record time to its terminal event",
            "lane"),
    BATCH_SIZE("ganymede.generation.batch.size", Kind.SUMMARY, "samples", "Samples in a batch", "model"),
    INFERENCE_TIME("ganymede.generation.inference", Kind.TIMER, "", "Running one batch", "model", "device"),
    ENCODE_TIME("ganymede.generation.encode", Kind.TIMER, "", "Encoding one chunk", "encoding"),
    COMMIT_TIME("ganymede.generation.commit", Kind.TIMER, "", "One Kafka transaction, begin to commit"),
    FLUSH_RECORDS("ganymede.generation.flush.records", Kind.SUMMARY, "records", "Records in one Kafka transaction"),
    QUEUED_SAMPLES(
            "ganymede.generation.queued.samples",
            Kind.GAUGE,
            "samples",
            "Samples admitted and not yet generated",
            "lane"),
    QUEUED_WORK(
            "ganymede.generation.queued.work",
            Kind.GAUGE,
            "seconds",
            "Time until all workers have done a lane's queued work, if nothing else comes",
            "lane"),
    IN_FLIGHT("ganymede.generation.in.flight", Kind.GAUGE, "requests", "Requests admitted and not yet committed"),
    SESSIONS("ganymede.generation.sessions", Kind.GAUGE, "sessions", "Open sessions", "model", "device"),
    MODEL_LOAD_TIME(
            "ganymede.generation.model.load",
            Kind.TIMER,
            "",
            "Fetching, verifying, opening and warming a model",
            "outcome"),
    ALIAS_VERSION(
            "ganymede.generation.alias.version", Kind.GAUGE, "", "Version that an alias points to", "model", "alias"),

    DEAD_LETTERS("ganymede.dead.letters", Kind.COUNTER, "", "Records sent to the dead-letter topic", "topic", "code"),
    STORE_TIME("ganymede.store.operation", Kind.TIMER, "", "One object-store operation", "operation", "outcome"),

    SCORE("ganymede.diversity.score", Kind.GAUGE, "", "Newest diversity score", "model", "version", "score", "window"),
    SCORE_FLOOR(
            "ganymede.diversity.score.floor",
            Kind.GAUGE,
            "",
            "What a perfect generator would score",
            "model",
            "version",
            "score",
            "window"),
    SCORE_UNCERTAINTY(
            "ganymede.diversity.score.uncertainty",
            Kind.GAUGE,
            "",
            "Standard error of the newest score",
            "model",
            "version",
            "score",
            "window"),
    SCORED_SAMPLES("ganymede.diversity.samples", Kind.COUNTER, "", "Samples folded into digests", "model", "version"),
    UNSCORED_SAMPLES(
            "ganymede.diversity.unscored", Kind.COUNTER, "", "Samples that could not be scored, by code", "code"),
    EXTRACT_TIME("ganymede.diversity.extract", Kind.TIMER, "", "Running the extractor over one batch", "model"),
    WINDOWS("ganymede.diversity.windows", Kind.GAUGE, "windows", "Windows held open"),
    ALARMS("ganymede.diversity.alarms", Kind.COUNTER, "", "Alarms raised", "model", "detector"),
    ALARM_STANDING(
            "ganymede.diversity.alarm.standing",
            Kind.GAUGE,
            "",
            "1 while an alarm stands that is not silenced",
            "model",
            "version",
            "detector"),
    UNWATCHED_SAMPLES(
            "ganymede.diversity.unwatched", Kind.COUNTER, "", "Samples that no detector saw, by code", "code"),
    CONTROL_ACTIONS("ganymede.control.actions", Kind.COUNTER, "", "What was done about alarms", "model", "action"),

    RUNS("ganymede.training.runs", Kind.COUNTER, "", "Training runs that ended", "family", "outcome"),
    RUNS_ACTIVE("ganymede.training.active", Kind.GAUGE, "runs", "Training runs in progress"),
    STEP_TIME("ganymede.training.step", Kind.TIMER, "", "One training step", "family"),
    TRAINING_IMAGES("ganymede.training.images", Kind.COUNTER, "", "Training items seen", "family"),
    TRAINING_PROGRESS("ganymede.training.progress", Kind.GAUGE, "ratio", "Steps done over steps planned", "model"),
    TRAINING_LOSS("ganymede.training.loss", Kind.GAUGE, "", "Last value of a loss", "model", "loss"),
    PARITY("ganymede.training.parity", Kind.GAUGE, "", "Max abs difference of libtorch and ONNX Runtime", "model");

    /** What a meter measures and how it aggregates. */
    public enum Kind {
        COUNTER,
        GAUGE,
        TIMER,
        SUMMARY
    }

    // Wide enough for a batch of microseconds and for a bulk request of minutes; few enough to keep series cheap.
    private static final Duration[] TIME_BUCKETS = {
        Duration.ofMillis(1), Duration.ofNanos(2_500_000), Duration.ofMillis(5), Duration.ofMillis(10),
        Duration.ofMillis(25), Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(250),
        Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofMillis(2500), Duration.ofSeconds(5),
        Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofSeconds(300)
    };
    private static final double[] SIZE_BUCKETS = {1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096};

    private final String meterName;
    private final Kind kind;
    private final String unit;
    private final String description;
    // Built by List.of, which the checker cannot see.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> tagNames;

    Meters(String meterName, Kind kind, String unit, String description, String... tagNames) {
        this.meterName = meterName;
        this.kind = kind;
        this.unit = unit;
        this.description = description;
        this.tagNames = List.of(tagNames);
    }

    /** Micrometer name; Prometheus shows it with underscores, the unit and, for counters, {@code _total}. */
    public String meterName() {
        return meterName;
    }

    /** What it measures and how it aggregates. */
    public Kind kind() {
        return kind;
    }

    /** Base unit; empty for timers (always seconds) and plain numbers. */
    public String unit() {
        return unit;
    }

    /** One line for the exposition's HELP. */
    public String description() {
        return description;
    }

    /** Names of the tags, in the order in which values are given. */
    public List<String> tagNames() {
        return tagNames;
    }

    /** The name in Prometheus' exposition, without the suffixes of a histogram's series. */
    public String prometheusName() {
        var base = meterName.replace('.', '_');
        return switch (kind) {
            case COUNTER -> base + "_total";
            case TIMER -> base + "_seconds";
            case GAUGE, SUMMARY -> unit.isEmpty() || base.endsWith("_" + unit) ? base : base + "_" + unit;
        };
    }

    /** This counter with the given tag values, registered once. */
    public Counter counter(MeterRegistry registry, String... tagValues) {
        require(Kind.COUNTER);
        return Counter.builder(meterName)
                .description(description)
                .tags(tags(tagValues))
                .register(registry);
    }

    /** This timer with the given tag values, registered once; exports buckets that aggregate over replicas. */
    public Timer timer(MeterRegistry registry, String... tagValues) {
        require(Kind.TIMER);
        return Timer.builder(meterName)
                .description(description)
                .serviceLevelObjectives(TIME_BUCKETS)
                .tags(tags(tagValues))
                .register(registry);
    }

    /** This distribution with the given tag values, registered once; buckets are powers of two. */
    public DistributionSummary summary(MeterRegistry registry, String... tagValues) {
        require(Kind.SUMMARY);
        return DistributionSummary.builder(meterName)
                .description(description)
                .baseUnit(unit)
                .serviceLevelObjectives(SIZE_BUCKETS)
                .tags(tags(tagValues))
                .register(registry);
    }

    /** This gauge over {@code state}, which the registry references strongly. */
    public <T> Gauge gauge(MeterRegistry registry, T state, ToDoubleFunction<T> value, String... tagValues) {
        require(Kind.GAUGE);
        var builder =
                Gauge.builder(meterName, state, value).description(description).strongReference(true);
        return (unit.isEmpty() ? builder : builder.baseUnit(unit))
                .tags(tags(tagValues))
                .register(registry);
    }

    private void require(Kind expected) {
        if (kind != expected) {
            throw new IllegalStateException("meter %s is a %s, not a %s"
                    .formatted(
                            meterName,
                            kind.name().toLowerCase(Locale.ROOT),
                            expected.name().toLowerCase(Locale.ROOT)));
        }
    }

    private List<Tag> tags(String... values) {
        if (values.length != tagNames.size()) {
            throw new IllegalArgumentException(
                    "meter %s takes the tags %s, not %d values".formatted(meterName, tagNames, values.length));
        }
        var tags = new ArrayList<Tag>(values.length);
        for (int i = 0; i < values.length; i++) {
            tags.add(Tag.of(tagNames.get(i), values[i]));
        }
        return tags;
    }
}
