package ganymede.sketches;

/**
 * KID: the squared maximum mean discrepancy with k(a, b) = (a.b/d + 1)^3 (Binkowski et al. 2018, arXiv 1801.01401), over
 * all pairs rather than over random subsets, from {@link MomentTensors}.
 *
 * <p>Blind spot: only moments up to the third; a change that keeps them is not seen. Unbiased, so it may be negative.
 */
public final class KernelDistance {

    private KernelDistance() {}

    /**
     * The U-statistic: no sample is compared with itself.
     *
     * @throws IllegalArgumentException when a side has fewer than 2 rows or the widths differ
     */
    public static double unbiased(MomentTensors real, MomentTensors fake) {
        requireCount(real, 2);
        requireCount(fake, 2);
        double n = real.count();
        double m = fake.count();
        return (kernelSum(real, real) - real.selfKernels()) / (n * (n - 1))
                + (kernelSum(fake, fake) - fake.selfKernels()) / (m * (m - 1))
                - 2 * kernelSum(real, fake) / (n * m);
    }

    /** The V-statistic: never negative, biased upwards. */
    public static double biased(MomentTensors real, MomentTensors fake) {
        requireCount(real, 1);
        requireCount(fake, 1);
        double n = real.count();
        double m = fake.count();
        return kernelSum(real, real) / (n * n) + kernelSum(fake, fake) / (m * m) - 2 * kernelSum(real, fake) / (n * m);
    }

    /** The sum of k(a, b) over all pairs: S0.S0 + 3 S1.S1/d + 3 S2.S2/d^2 + S3.S3/d^3. */
    public static double kernelSum(MomentTensors a, MomentTensors b) {
        Rows.requireSame("widths", a.width(), b.width());
        double d = a.width();
        return (double) a.count() * b.count()
                + 3 * dot(a.first(), b.first(), 0, a.width()) / d
                + 3 * pairSum(a.second(), b.second(), a.width()) / (d * d)
                + tripleSum(a.third(), b.third()) / (d * d * d);
    }

    private static double tripleSum(double[][] a, double[][] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            // An ordered pair (i, j) below k makes three ordered triples, so does a pair (i, k); (k, k, k) is one.
            int below = k * (k + 1) / 2;
            double distinct = pairSum(a[k], b[k], k);
            double withK = dot(a[k], b[k], below, below + k);
            sum += 3 * distinct + 3 * withK + a[k][below + k] * b[k][below + k];
        }
        return sum;
    }

    /** The sum over ordered pairs of indices below {@code order}. */
    private static double pairSum(double[] a, double[] b, int order) {
        double twice = 0;
        double diagonal = 0;
        for (int j = 0, at = 0; j < order; j++, at++) {
            twice += dot(a, b, at, at + j);
            at += j;
            diagonal += a[at] * b[at];
        }
        return 2 * twice + diagonal;
    }

    private static double dot(double[] a, double[] b, int from, int to) {
        double sum = 0;
        for (int at = from; at < to; at++) {
            sum += a[at] * b[at];
        }
        return sum;
    }

    private static void requireCount(MomentTensors side, int least) {
        if (side.count() < least) {
            throw new IllegalArgumentException("count (%d) must be at least %d".formatted(side.count(), least));
        }
    }
}
