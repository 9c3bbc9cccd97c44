package ganymede.metrics.messaging;

import com.google.protobuf.InvalidProtocolBufferException;
import ganymede.events.v1.DigestUpdated;
import ganymede.metrics.scores.ScoreReport;
import ganymede.metrics.scores.Scorer;
import ganymede.metrics.windows.ScoreKey;
import ganymede.metrics.windows.Window;
import ganymede.platform.ErrorCode;
import ganymede.platform.Problem;
import ganymede.sketches.DiversityDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.TimestampedKeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;

/**
 * Merges digests into their window and into all time, and reads the scores of what has changed.
 *
 * <p>Everything that must survive is in the store, whose changelog Kafka Streams commits together with the input offsets and
 * the scores; the fields here are an index that is rebuilt from it.
 */
final class DigestMerger implements Processor<String, byte[], String, byte[]> {
    static final String STORE = "digests";

    private final MergeSettings settings;
    private final Scorer scorer;
    private final ScoreWriter writer;
    private final MergeListener listener;
    private final TreeMap<String, Held> held = new TreeMap<>();
    private final Set<String> changed = new HashSet<>();
    private ProcessorContext<String, byte[]> context;
    private TimestampedKeyValueStore<String, byte[]> store;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else.
    DigestMerger(MergeSettings settings, Scorer scorer, ScoreWriter writer, MergeListener listener) {
        this.settings = settings;
        this.scorer = scorer;
        this.writer = writer;
        this.listener = listener;
    }

    private record Held(ScoreKey key, Instant updatedAt) {}

    /** Writes a report as the event of the scores topic. */
    @FunctionalInterface
    interface ScoreWriter {
        Record<String, byte[]> write(ScoreReport report);
    }

    @Override
    public void init(ProcessorContext<String, byte[]> processorContext) {
        context = processorContext;
        store = processorContext.getStateStore(STORE);
        held.clear();
        changed.clear();
        try (var all = store.all()) {
            all.forEachRemaining(entry -> {
                var key = ScoreEvents.key(parsed(entry.value.value()).getKey());
                held.put(entry.key, new Held(key, Instant.ofEpochMilli(entry.value.timestamp())));
                // Whether its last change was scored before the restart is not known: score it again.
                changed.add(entry.key);
            });
        }
        processorContext.schedule(settings.interval(), PunctuationType.WALL_CLOCK_TIME, now -> tick());
    }

    @Override
    public void process(Record<String, byte[]> record) {
        try {
            var event = DigestUpdated.parseFrom(record.value());
            var part = ScoreEvents.digest(event);
            var key = ScoreEvents.key(event.getKey());
            var at = Instant.ofEpochMilli(record.timestamp());
            merge(new ScoreKey(key.series(), new Window.AllTime()), part, at);
            if (closed(key.window())) {
                listener.unmerged(
                        Problem.of(ErrorCode.WINDOW_CLOSED, key.text() + " takes no more samples"), part.count());
            } else {
                merge(key, part, at);
            }
        } catch (InvalidProtocolBufferException | IllegalArgumentException | NullPointerException e) {
            var problem = Problem.of(ErrorCode.DIGEST_MALFORMED, "digest of %s: %s".formatted(record.key(), e));
            listener.unmerged(problem, 0);
        }
    }

    private void merge(ScoreKey key, DiversityDigest part, Instant at) {
        var name = key.text();
        var known = store.get(name);
        if (known != null) {
            part = merged(ScoreEvents.digest(parsed(known.value())), part);
        }
        store.put(name, ValueAndTimestamp.make(ScoreEvents.digest(key, part).toByteArray(), at.toEpochMilli()));
        held.put(name, new Held(key, at));
        changed.add(name);
    }

    private static DiversityDigest merged(DiversityDigest whole, DiversityDigest part) {
        whole.merge(part);
        return whole;
    }

    private void tick() {
        for (var name : new ArrayList<>(held.keySet())) {
            var entry = held.get(name);
            if (entry != null && changed.contains(name) && scored(name, entry.key())) {
                changed.remove(name);
            }
            // A window that could not be scored yet stays, so that its last score is not lost.
            if (entry != null && expired(entry) && !changed.contains(name)) {
                held.remove(name);
                store.delete(name);
            }
        }
        listener.windows(context.taskId().partition(), (int) held.values().stream()
                .filter(entry -> entry.key().window() instanceof Window.Span)
                .count());
    }

    private boolean scored(String name, ScoreKey key) {
        var state = store.get(name);
        if (state == null) {
            return true;
        }
        return switch (scorer.score(key, ScoreEvents.digest(parsed(state.value())))) {
            case Scorer.Postponed postponed -> false;
            case Scorer.Impossible(var problem) -> {
                listener.unmerged(problem, 0);
                yield true;
            }
            case Scorer.Scored(var report) -> {
                context.forward(writer.write(report));
                yield true;
            }
        };
    }

    private boolean expired(Held entry) {
        return switch (entry.key().window()) {
            case Window.AllTime() ->
                entry.updatedAt().plus(settings.retention()).isBefore(streamTime());
            case Window.Span span -> closed(span);
        };
    }

    private boolean closed(Window window) {
        return window instanceof Window.Span(var start, var end)
                && !end.plus(settings.grace()).isAfter(streamTime());
    }

    private Instant streamTime() {
        return Instant.ofEpochMilli(context.currentStreamTimeMs());
    }

    private static DigestUpdated parsed(byte[] state) {
        try {
            return DigestUpdated.parseFrom(state);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("the store holds only what this class wrote", e);
        }
    }
}
