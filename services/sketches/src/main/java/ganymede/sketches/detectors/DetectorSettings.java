package ganymede.sketches.detectors;

import ganymede.sketches.SketchWriter;

/**
 * How strict a {@link DetectorSuite} is.
 *
 * @param runLength false alarms are at most one per so many samples, all monitors together: while the stream follows the
 *     reference, P(alarm within n samples) is at most n / runLength
 * @param tolerance relative difference of a share from the real one that is no fault, 0 to below 1
 * @param coolDown samples after an alarm's end during which its monitor stays silent
 */
public record DetectorSettings(double runLength, double tolerance, long coolDown) {

    /** Checks every bound. */
    public DetectorSettings {
        if (!(runLength >= 1) || !Double.isFinite(runLength)) {
            throw new IllegalArgumentException("run length (%s) must be at least 1 and finite".formatted(runLength));
        }
        if (!(tolerance >= 0 && tolerance < 1)) {
            throw new IllegalArgumentException("tolerance (%s) must be in [0, 1)".formatted(tolerance));
        }
        if (coolDown < 0) {
            throw new IllegalArgumentException("cool-down (%d) must not be negative".formatted(coolDown));
        }
    }

    /** One false alarm in a million samples, a tenth of every share forgiven, 1,000 samples of silence. */
    public static DetectorSettings defaults() {
        return new DetectorSettings(1e6, 0.1, 1000);
    }

    /** The same with another run length. */
    public DetectorSettings withRunLength(double newRunLength) {
        return new DetectorSettings(newRunLength, tolerance, coolDown);
    }

    /** The same with another tolerance. */
    public DetectorSettings withTolerance(double newTolerance) {
        return new DetectorSettings(runLength, newTolerance, coolDown);
    }

    void write(SketchWriter out) {
        out.putDouble(runLength);
        out.putDouble(tolerance);
        out.putLong(coolDown);
    }
}
