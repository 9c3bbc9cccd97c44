package ganymede.sketches;

import java.util.Arrays;

/** Quantiles between order statistics by straight lines: type 7 of Hyndman and Fan (1996), numpy's default. */
public final class Quantile {
    private Quantile() {}

    /**
     * The quantile of each share; 0 is the least value and 1 the largest.
     *
     * @param values at least one, in any order
     * @param shares each 0 to 1
     */
    public static double[] of(double[] values, double... shares) {
        if (values.length == 0) {
            throw new IllegalArgumentException("values (0) must be at least 1");
        }
        var sorted = values.clone();
        Arrays.sort(sorted);
        return Arrays.stream(shares).map(share -> between(sorted, share)).toArray();
    }

    private static double between(double[] sorted, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("share (%s) must be 0 to 1".formatted(share));
        }
        double position = (sorted.length - 1) * share;
        int below = (int) position;
        double part = position - below;
        double low = sorted[below];
        double high = sorted[Math.min(below + 1, sorted.length - 1)];
        // From the nearer end, as numpy does: both ends are exact.
        return part < 0.5 ? low + (high - low) * part : high - (high - low) * (1 - part);
    }
}
