package ganymede.sketches;

/**
 * Counts of bins whose share is wrong.
 *
 * <p>Blind spot: what happens inside a bin, and small shifts when counts are small.
 */
public final class BinTests {
    /** Two-sided 5 % point of the normal distribution. */
    public static final double FIVE_PERCENT = 1.959963984540054;

    private BinTests() {}

    /** Bins with at least one count. */
    public static int present(long[] counts) {
        int present = 0;
        for (long count : counts) {
            present += count > 0 ? 1 : 0;
        }
        return present;
    }

    /**
     * NDB's z per bin: two-proportion test with the pooled share (Richardson and Weiss 2018, arXiv 1805.12462). Positive
     * where the real side has more; 0 where both sides are empty.
     */
    public static double[] shareDifferences(long[] real, long[] fake) {
        Rows.requireSame("bins", real.length, fake.length);
        double n = Divergence.total(real);
        double m = Divergence.total(fake);
        var z = new double[real.length];
        for (int bin = 0; bin < z.length; bin++) {
            double pooled = (real[bin] + fake[bin]) / (n + m);
            double spread = Math.sqrt(pooled * (1 - pooled) * (1 / n + 1 / m));
            z[bin] = spread > 0 ? (real[bin] / n - fake[bin] / m) / spread : 0;
        }
        return z;
    }

    /** NDB: the number of statistically different bins at that limit of |z|. */
    public static int different(long[] real, long[] fake, double limit) {
        int different = 0;
        for (double z : shareDifferences(real, fake)) {
            different += Math.abs(z) > limit ? 1 : 0;
        }
        return different;
    }

    /** Pearson's chi-squared of the fake counts against the real shares; bins that the real side lacks are left out. */
    public static double chiSquared(long[] real, long[] fake) {
        Rows.requireSame("bins", real.length, fake.length);
        double scale = Divergence.total(fake) / Divergence.total(real);
        double sum = 0;
        for (int bin = 0; bin < real.length; bin++) {
            double expected = real[bin] * scale;
            sum += expected > 0 ? (fake[bin] - expected) * (fake[bin] - expected) / expected : 0;
        }
        return sum;
    }
}
