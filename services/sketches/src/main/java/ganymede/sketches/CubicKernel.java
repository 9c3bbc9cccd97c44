package ganymede.sketches;

/**
 * KID's kernel (a.b/d + 1)^3 over all pairs of two samples in memory (Binkowski et al. 2018, arXiv 1801.01401): the slow
 * twin of {@link KernelDistance}, for any number of features.
 *
 * <p>Blind spot: only moments up to the third; a change that keeps them is not seen. Unbiased, so it may be negative.
 */
public final class CubicKernel {
    private CubicKernel() {}

    /**
     * Squared maximum mean discrepancy, U-statistic: no sample is compared with itself.
     *
     * @throws IllegalArgumentException when a side has fewer than 2 rows
     */
    public static double unbiasedDistance(double[][] real, double[][] fake) {
        if (real.length < 2 || fake.length < 2) {
            throw new IllegalArgumentException(
                    "counts (%d and %d) must be at least 2".formatted(real.length, fake.length));
        }
        double n = real.length;
        double m = fake.length;
        return (sum(real, real) - selfSum(real)) / (n * (n - 1))
                + (sum(fake, fake) - selfSum(fake)) / (m * (m - 1))
                - 2 * sum(real, fake) / (n * m);
    }

    /** Squared maximum mean discrepancy, V-statistic: never negative, biased upwards. */
    public static double biasedDistance(double[][] real, double[][] fake) {
        double n = real.length;
        double m = fake.length;
        return sum(real, real) / (n * n) + sum(fake, fake) / (m * m) - 2 * sum(real, fake) / (n * m);
    }

    /** The sum over all pairs. */
    public static double sum(double[][] left, double[][] right) {
        double sum = 0;
        for (var a : left) {
            for (var b : right) {
                sum += of(a, b);
            }
        }
        return sum;
    }

    /** The sum over rows of each with itself. */
    public static double selfSum(double[][] rows) {
        double sum = 0;
        for (var row : rows) {
            sum += of(row, row);
        }
        return sum;
    }

    private static double of(double[] a, double[] b) {
        double kernel = OrthogonalColumns.dot(a, b) / a.length + 1;
        return kernel * kernel * kernel;
    }
}
