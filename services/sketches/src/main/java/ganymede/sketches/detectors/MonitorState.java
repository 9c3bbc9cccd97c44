package ganymede.sketches.detectors;

import ganymede.sketches.SketchReader;
import ganymede.sketches.SketchWriter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A detector with hysteresis: its alarm begins at the threshold, ends when the evidence has fallen well below it, and cannot
 * begin again before the cool-down is over. An end forgets all evidence, so that the guarantee starts anew.
 */
final class MonitorState {
    private final Monitor monitor;
    private final Detector detector;
    private final long coolDown;
    private @Nullable Alarm standing;
    private long silentUntil;

    MonitorState(Monitor monitor, Detector detector, long coolDown) {
        this.monitor = monitor;
        this.detector = detector;
        this.coolDown = coolDown;
    }

    /** Takes the next sample; gives the alarm that begins or ends with it. */
    Optional<Alarm> observe(Sighting sighting) {
        detector.observe(sighting);
        double evidence = detector.evidence();
        var alarm = standing;
        if (alarm == null) {
            return evidence >= detector.threshold() && sighting.sample() >= silentUntil
                    ? Optional.of(raise(evidence, sighting.sample()))
                    : Optional.empty();
        }
        return evidence <= detector.clearedAt()
                ? Optional.of(clear(alarm, evidence, sighting.sample()))
                : Optional.empty();
    }

    private Alarm raise(double evidence, long sample) {
        var alarm = new Alarm(
                monitor,
                Alarm.Transition.RAISED,
                detector.suspect(),
                evidence,
                detector.threshold(),
                sample,
                detector.firstSuspect());
        standing = alarm;
        return alarm;
    }

    private Alarm clear(Alarm alarm, double evidence, long sample) {
        standing = null;
        silentUntil = sample + 1 + coolDown;
        detector.restart(sample + 1);
        return alarm.cleared(evidence, sample);
    }

    Optional<Alarm> standing() {
        return Optional.ofNullable(standing);
    }

    void reset(long sample) {
        standing = null;
        silentUntil = 0;
        detector.restart(sample);
    }

    void write(SketchWriter out) {
        out.putLong(silentUntil);
        out.putByte(standing == null ? 0 : 1);
        if (standing != null) {
            standing.write(out);
        }
        detector.write(out);
    }

    void read(SketchReader in) {
        silentUntil = in.readCount();
        standing = in.readFlag("standing alarm") ? Alarm.read(in, monitor, detector.threshold()) : null;
        detector.read(in);
    }
}
