package ganymede.sketches.detectors;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Bins put together until each group is expected to hold at least five of a window's samples (Cochran 1954), and Pearson's
 * chi-squared over the groups.
 *
 * @param groupOf [bins]
 * @param expected [groups]
 */
@SuppressWarnings("ArrayRecordComponent") // handed on and never compared
record PooledShares(int[] groupOf, double[] expected) {
    private static final double LEAST_EXPECTED = 5;

    /** The rarest bins share groups. */
    static PooledShares of(double[] shares, int length) {
        var order = IntStream.range(0, shares.length)
                .boxed()
                .sorted(Comparator.comparingDouble(bin -> shares[bin]))
                .mapToInt(Integer::intValue)
                .toArray();
        var groupOf = new int[shares.length];
        var expected = new double[shares.length];
        int groups = 0;
        for (int bin : order) {
            if (groups == 0 || expected[groups - 1] >= LEAST_EXPECTED) {
                groups++;
            }
            groupOf[bin] = groups - 1;
            expected[groups - 1] += shares[bin] * length;
        }
        return new PooledShares(groupOf, Arrays.copyOf(expected, groups));
    }

    int groups() {
        return expected.length;
    }

    /** Of the window's counts per bin. */
    double chiSquared(double[] counts) {
        var pooled = new double[groups()];
        for (int bin = 0; bin < counts.length; bin++) {
            pooled[groupOf[bin]] += counts[bin];
        }
        double sum = 0;
        for (int group = 0; group < pooled.length; group++) {
            double difference = pooled[group] - expected[group];
            sum += difference * difference / expected[group];
        }
        return sum;
    }
}
