package ganymede.sketches;

import java.util.Arrays;

/** The middle value, or the mean of the two middle ones. */
final class Median {
    private Median() {}

    /** Sorts a copy; {@code values} must not be empty. */
    static double of(double[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
