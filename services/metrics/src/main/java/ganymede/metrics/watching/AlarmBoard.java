package ganymede.metrics.watching;

import ganymede.platform.Meters;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The alarms that stand, each with a gauge, and the last ones. Bounded; safe for several threads. */
public final class AlarmBoard {
    private static final int LAST = 200;
    // A version has as many monitors as detectors know: this is room for some hundred versions.
    private static final int STANDING = 1_000;

    private final MeterRegistry registry;
    private final Map<Place, Standing> standing = new HashMap<>();
    private final ArrayDeque<AlarmRecord> last = new ArrayDeque<>();

    public AlarmBoard(MeterRegistry registry) {
        this.registry = registry;
    }

    private record Place(String model, long version, String detector) {}

    private record Standing(AlarmRecord alarm, Gauge gauge) {}

    /** Takes the next alarm, in the order of the topic. */
    public synchronized void accept(AlarmRecord alarm) {
        last.addFirst(alarm);
        if (last.size() > LAST) {
            last.removeLast();
        }
        var place = new Place(alarm.model(), alarm.version(), alarm.detector());
        var before = standing.remove(place);
        if (before != null) {
            registry.remove(before.gauge());
        }
        if (alarm.raised() && standing.size() < STANDING) {
            standing.put(place, new Standing(alarm, gauge(alarm)));
        }
    }

    private Gauge gauge(AlarmRecord alarm) {
        return Meters.ALARM_STANDING.gauge(
                registry,
                alarm,
                stands -> stands.silenced() ? 0 : 1,
                alarm.model(),
                Long.toString(alarm.version()),
                alarm.detector());
    }

    /** Those that stand. */
    public synchronized List<AlarmRecord> standing() {
        return standing.values().stream().map(Standing::alarm).toList();
    }

    /** The last ones, newest first, begun or ended. */
    public synchronized List<AlarmRecord> last() {
        return List.copyOf(last);
    }
}
