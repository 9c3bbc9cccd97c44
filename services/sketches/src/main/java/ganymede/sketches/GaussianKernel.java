package ganymede.sketches;

/**
 * The kernel exp(-|a - b|^2 / (2 s^2)) over all pairs of two samples in memory: the slow twin of {@link FourierDistance},
 * and of CMMD (Jayasumana et al. 2024, arXiv 2401.09603: biased, s = 10, times 1000).
 */
public final class GaussianKernel {

    private GaussianKernel() {}

    /** Squared maximum mean discrepancy, U-statistic: no sample is compared with itself. */
    public static double unbiasedDistance(double[][] real, double[][] fake, double bandwidth) {
        double n = real.length;
        double m = fake.length;
        return (sum(real, real, bandwidth) - n) / (n * (n - 1))
                + (sum(fake, fake, bandwidth) - m) / (m * (m - 1))
                - 2 * sum(real, fake, bandwidth) / (n * m);
    }

    /** Squared maximum mean discrepancy, V-statistic. */
    public static double biasedDistance(double[][] real, double[][] fake, double bandwidth) {
        double n = real.length;
        double m = fake.length;
        return sum(real, real, bandwidth) / (n * n)
                + sum(fake, fake, bandwidth) / (m * m)
                - 2 * sum(real, fake, bandwidth) / (n * m);
    }

    /** The median heuristic: the median distance of the pairs of both samples together. */
    public static double medianDistance(double[][] real, double[][] fake) {
        var pooled = new double[real.length + fake.length][];
        System.arraycopy(real, 0, pooled, 0, real.length);
        System.arraycopy(fake, 0, pooled, real.length, fake.length);
        return medianDistance(pooled);
    }

    static double medianDistance(double[][] rows) {
        var distances = new double[rows.length * (rows.length - 1) / 2];
        for (int a = 0, at = 0; a < rows.length; a++) {
            for (int b = 0; b < a; b++, at++) {
                distances[at] = Math.sqrt(FrechetDistance.squaredDistance(rows[a], rows[b]));
            }
        }
        return Median.of(distances);
    }

    /** The kernel matrix of one sample, [n][n]. */
    public static double[][] matrix(double[][] rows, double bandwidth) {
        var kernel = new double[rows.length][rows.length];
        for (int a = 0; a < rows.length; a++) {
            for (int b = 0; b < rows.length; b++) {
                kernel[a][b] = of(rows[a], rows[b], bandwidth);
            }
        }
        return kernel;
    }

    private static double sum(double[][] left, double[][] right, double bandwidth) {
        double sum = 0;
        for (var a : left) {
            for (var b : right) {
                sum += of(a, b, bandwidth);
            }
        }
        return sum;
    }

    private static double of(double[] a, double[] b, double bandwidth) {
        return Math.exp(-FrechetDistance.squaredDistance(a, b) / (2 * bandwidth * bandwidth));
    }
}
