package ganymede.sketches.detectors;

import ganymede.sketches.SketchReader;
import ganymede.sketches.SketchWriter;
import java.util.Locale;

/**
 * A monitor's alarm begins or ends.
 *
 * @param transition whether it begins or ends
 * @param suspect the mode with most evidence; when the alarm ends, the one that it began with
 * @param evidence what the monitor had at this sample, in the threshold's unit
 * @param threshold evidence at which the alarm begins
 * @param sample number of this sample in the suite's stream, from 0
 * @param firstSuspect number of the sample that the shift most likely began with
 */
public record Alarm(
        Monitor monitor,
        Transition transition,
        Suspect suspect,
        double evidence,
        double threshold,
        long sample,
        long firstSuspect) {

    /** Whether an alarm begins or ends. */
    public enum Transition {
        /** From here on it stands. */
        RAISED,
        /** It stands no longer. */
        CLEARED
    }

    /** Such as {@code class 7 lost}. */
    public String description() {
        var verb = suspect.shift().name().toLowerCase(Locale.ROOT);
        return suspect.mode() == Suspect.ALL
                ? "%s %s".formatted(monitor.subject(), verb)
                : "%s %d %s".formatted(monitor.subject(), suspect.mode(), verb);
    }

    /** This alarm's end, at that sample. */
    Alarm cleared(double evidenceThen, long sampleThen) {
        return new Alarm(monitor, Transition.CLEARED, suspect, evidenceThen, threshold, sampleThen, firstSuspect);
    }

    /** Appends what the monitor does not know by itself. */
    void write(SketchWriter out) {
        out.putByte(suspect.shift().code());
        out.putInt(suspect.mode());
        out.putDouble(evidence);
        out.putLong(sample);
        out.putLong(firstSuspect);
    }

    /** Reads a raised alarm that {@link #write} wrote. */
    static Alarm read(SketchReader in, Monitor monitor, double threshold) {
        var suspect = new Suspect(Shift.read(in), in.readInt());
        return new Alarm(
                monitor, Transition.RAISED, suspect, in.readDouble(), threshold, in.readCount(), in.readCount());
    }
}
