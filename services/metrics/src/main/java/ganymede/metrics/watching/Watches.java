package ganymede.metrics.watching;

import ganymede.metrics.scoring.ReferenceLookup;
import ganymede.metrics.windows.Series;
import ganymede.platform.Problem;
import ganymede.sketches.detectors.DetectorPlan;
import ganymede.sketches.detectors.DetectorSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The watches in use, put together from references and stored state. Not thread-safe. */
public final class Watches {
    private static final Logger LOG = Logger.getLogger(Watches.class);

    private final Function<Series, ReferenceLookup> references;
    private final DetectorSettings settings;
    private final int capacity;
    private final LinkedHashMap<String, Watch> known = new LinkedHashMap<>(16, 0.75f, true);

    /** Keeps at most {@code capacity} watches, those used last; others are restored from their state when they are needed. */
    public Watches(Function<Series, ReferenceLookup> references, DetectorSettings settings, int capacity) {
        this.references = references;
        this.settings = settings;
        this.capacity = capacity;
    }

    /** The outcome of {@link #find}. */
    public sealed interface Lookup {}

    /** The watch. */
    public record Found(Watch watch) implements Lookup {}

    /** There is no reference to watch by. */
    public record Unavailable(Problem problem) implements Lookup {}

    /**
     * The watch of a series; blocks while its reference is fetched for the first time.
     *
     * @param state what its {@link Watch#toBytes()} gave last; null when there is none
     */
    public Lookup find(Series series, byte @Nullable [] state) {
        var watch = known.get(series.text());
        if (watch != null) {
            return new Found(watch);
        }
        return switch (references.apply(series)) {
            case ReferenceLookup.Unavailable(var problem) -> new Unavailable(problem);
            case ReferenceLookup.Rejected(var problem) -> new Unavailable(problem);
            case ReferenceLookup.Found(var reference, var weights) -> {
                var opened = open(series, DetectorPlan.of(reference, settings), weights, state);
                known.put(series.text(), opened);
                if (known.size() > capacity) {
                    known.pollFirstEntry();
                }
                yield new Found(opened);
            }
        };
    }

    private static Watch open(Series series, DetectorPlan plan, List<Double> weights, byte @Nullable [] state) {
        if (state == null) {
            return Watch.start(plan, weights);
        }
        try {
            return Watch.restore(plan, weights, state);
        } catch (IllegalArgumentException e) {
            // Other settings make another detector: its evidence begins anew.
            LOG.warnf("detectors start afresh series=%s cause=%s", series.text(), e.getMessage());
            return Watch.start(plan, weights);
        }
    }

    /** Forgets one. */
    public void forget(String series) {
        known.remove(series);
    }

    /** Forgets all, so that they come from their stored state. */
    public void clear() {
        known.clear();
    }
}
