package ganymede.sketches.detectors;

import java.util.Arrays;
import java.util.List;

/**
 * Between which limits a share of the real data lies, as far as so many samples can tell: Wilson's score interval (1927) at
 * three deviations, widened by a tolerance.
 *
 * @param lower at least 0
 * @param upper at most 1
 */
record ShareBounds(double lower, double upper) {
    /** A false bound in one of 370: a share outside costs a part of the guarantee only. */
    private static final double DEVIATIONS = 3;

    static ShareBounds of(double count, double total, double tolerance) {
        double square = DEVIATIONS * DEVIATIONS;
        double share = count / total;
        double middle = (share + square / (2 * total)) / (1 + square / total);
        double spread = DEVIATIONS
                * Math.sqrt(share * (1 - share) / total + square / (4 * total * total))
                / (1 + square / total);
        double lower = count == 0 ? 0 : Math.max(0, middle - spread);
        return new ShareBounds(lower * (1 - tolerance), Math.min(1, (middle + spread) * (1 + tolerance)));
    }

    /** Of every bin, by the real samples in it. */
    static List<ShareBounds> of(double[] counts, double tolerance) {
        double total = Arrays.stream(counts).sum();
        return Arrays.stream(counts)
                .mapToObj(count -> of(count, total, tolerance))
                .toList();
    }
}
