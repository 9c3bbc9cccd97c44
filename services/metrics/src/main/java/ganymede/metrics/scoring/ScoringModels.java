package ganymede.metrics.scoring;

import ganymede.metrics.samples.ModelVersion;
import ganymede.platform.ErrorCode;
import ganymede.platform.Problem;
import ganymede.platform.ServiceClock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;

/**
 * The models in use, loaded once. A version that is not there is waited for a bounded time, since its publication may be a
 * moment away; after that its samples are bad input. Safe for several threads; owns the extractors.
 */
public final class ScoringModels implements AutoCloseable {
    // Chunks of one slice ask together: without a pause each of them would wait for a store that is down.
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int REMEMBERED = 1_000;

    private final ModelSource source;
    private final ServiceClock clock;
    private final Duration patience;
    private final int capacity;
    private final LinkedHashMap<ModelVersion, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * @param patience how long a version may be missing before its samples are rejected
     * @param capacity most models kept open
     */
    public ScoringModels(ModelSource source, ServiceClock clock, Duration patience, int capacity) {
        this.source = source;
        this.clock = clock;
        this.patience = patience;
        this.capacity = capacity;
    }

    private record Entry(ModelLookup lookup, Instant missingSince, Instant goodUntil) {}

    /** What is known about the version; loads it when it is not known yet, or not any more. */
    public synchronized ModelLookup find(ModelVersion version) {
        var now = clock.now();
        var known = entries.get(version);
        if (known != null && now.isBefore(known.goodUntil())) {
            return known.lookup();
        }
        var entry = entry(version, source.load(version), known == null ? now : known.missingSince(), now);
        entries.put(version, entry);
        return entry.lookup();
    }

    private Entry entry(ModelVersion version, ModelLookup lookup, Instant missingSince, Instant now) {
        return switch (lookup) {
            case ModelLookup.Scorable scorable -> new Entry(scorable, now, Instant.MAX);
            case ModelLookup.Unscored unscored -> new Entry(unscored, now, now.plus(patience));
            case ModelLookup.Rejected rejected -> new Entry(rejected, now, now.plus(patience));
            case ModelLookup.Unavailable(var problem)
            when overdue(problem, missingSince, now) ->
                new Entry(new ModelLookup.Rejected(gone(version, problem)), missingSince, now.plus(patience));
            // While the store is away nothing is known to be missing: the wait starts when it answers.
            case ModelLookup.Unavailable(var problem) ->
                new Entry(lookup, missing(problem) ? missingSince : now, now.plus(PAUSE));
        };
    }

    private boolean overdue(Problem problem, Instant missingSince, Instant now) {
        return missing(problem) && !now.isBefore(missingSince.plus(patience));
    }

    private static boolean missing(Problem problem) {
        return switch (problem.code()) {
            case UNKNOWN_MODEL, UNKNOWN_VERSION, MODEL_INCOMPLETE -> true;
            default -> false;
        };
    }

    private Problem gone(ModelVersion version, Problem problem) {
        return Problem.of(
                ErrorCode.UNKNOWN_VERSION,
                "model %s did not appear within %s: %s".formatted(version.label(), patience, problem.detail()));
    }

    /** Closes the extractors that were not used for longest, beyond the capacity; call it while none is in use. */
    public synchronized void trim() {
        var open = entries.values().stream().filter(ScoringModels::open).count();
        var oldest = entries.values().iterator();
        while (oldest.hasNext() && (open > capacity || entries.size() > REMEMBERED)) {
            var entry = oldest.next();
            if (open(entry) && open <= capacity) {
                continue;
            }
            if (entry.lookup() instanceof ModelLookup.Scorable(var model)) {
                model.extractor().close();
                open--;
                oldest.remove();
            } else if (entries.size() > REMEMBERED) {
                oldest.remove();
            }
        }
    }

    private static boolean open(Entry entry) {
        return entry.lookup() instanceof ModelLookup.Scorable;
    }

    @Override
    public synchronized void close() {
        for (var entry : entries.values()) {
            if (entry.lookup() instanceof ModelLookup.Scorable(var model)) {
                model.extractor().close();
            }
        }
        entries.clear();
    }
}
