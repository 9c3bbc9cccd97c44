package ganymede.sketches;

/**
 * FD (FID when the features are Inception's; Heusel et al. 2017, arXiv 1706.08500): |m1 - m2|^2 + tr S1 + tr S2 - 2 tr (S1
 * S2)^(1/2), the squared 2-Wasserstein distance of two Gaussians.
 *
 * <p>With S = F F^T, tr (S1 S2)^(1/2) is the sum of the singular values of F1^T F2 (its squares are the eigenvalues of S1
 * S2): no square root of a non-symmetric product, and singular covariances need no offset.
 *
 * <p>Blind spot: only mean and covariance; a mode lost inside them is not seen. Biased upwards: see {@link #floor}.
 *
 * @param meanTerm |m1 - m2|^2
 * @param realTrace tr S1
 * @param fakeTrace tr S2
 * @param rootTrace tr (S1 S2)^(1/2)
 */
public record FrechetDistance(double meanTerm, double realTrace, double fakeTrace, double rootTrace) {

    /**
     * From the two sides' moments, covariances divided by n - 1.
     *
     * @throws IllegalStateException when a side has fewer than 2 rows
     */
    public static FrechetDistance between(GaussianMoments real, GaussianMoments fake) {
        return between(real, fake, 1);
    }

    /** As {@link #between(GaussianMoments, GaussianMoments)}, with covariances divided by n - {@code lostDegrees}. */
    public static FrechetDistance between(GaussianMoments real, GaussianMoments fake, int lostDegrees) {
        Rows.requireSame("widths", real.width(), fake.width());
        return between(real.mean(), real.covariance(lostDegrees), fake.mean(), fake.covariance(lostDegrees));
    }

    static FrechetDistance between(double[] mean1, double[][] covariance1, double[] mean2, double[][] covariance2) {
        var cross = cross(factor(covariance1), factor(covariance2));
        return new FrechetDistance(
                squaredDistance(mean1, mean2),
                trace(covariance1),
                trace(covariance2),
                OrthogonalColumns.sum(OrthogonalColumns.of(cross).lengths()));
    }

    /** Only the diagonals of the covariances (TF-GAN's diagonal_only variant). */
    public static double diagonalOnly(GaussianMoments real, GaussianMoments fake, int lostDegrees) {
        var covariance1 = real.covariance(lostDegrees);
        var covariance2 = fake.covariance(lostDegrees);
        double value = squaredDistance(real.mean(), fake.mean());
        for (int i = 0; i < covariance1.length; i++) {
            double difference = Math.sqrt(covariance1[i][i]) - Math.sqrt(covariance2[i][i]);
            value += difference * difference;
        }
        return value;
    }

    /** The distance; rounding below zero is cut off. */
    public double value() {
        return Math.max(0, meanTerm + realTrace + fakeTrace - 2 * rootTrace);
    }

    /**
     * First-order bias b of FD under equal distributions, times the sample count: E FD = b (1/n + 1/N). b = tr S + 1/2
     * sum_ij l_i l_j (1 + d_ij) / (l_i + l_j) with the eigenvalues l of S. From the second-order expansion of the Bures
     * distance at Gaussian data.
     */
    public static double nullBias(double[][] covariance) {
        var values = OrthogonalColumns.of(covariance).lengths();
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            for (int j = 0; j < values.length; j++) {
                double both = values[i] + values[j];
                sum += both > 0 ? values[i] * values[j] * (i == j ? 2 : 1) / both : 0;
            }
        }
        return trace(covariance) + sum / 2;
    }

    /** What FD is expected to be when both sides come from the same distribution: b (1/N + 1/n). */
    public static double floor(GaussianMoments real, long fakeCount) {
        return nullBias(real.covariance(1)) * (1.0 / real.count() + 1.0 / fakeCount);
    }

    /**
     * The standard error of the distance for Gaussian features: the delta method (whose derivative vanishes at equality)
     * plus the variance of the second-order term under equality.
     *
     * @throws IllegalStateException when a side has fewer than 2 rows
     */
    public static double standardError(GaussianMoments real, GaussianMoments fake) {
        return FrechetSpread.of(real, fake);
    }

    static double[][] factor(double[][] covariance) {
        return OrthogonalColumns.of(covariance).factor();
    }

    /** F1^T F2 as columns, from factors given as columns. */
    static double[][] cross(double[][] factor1, double[][] factor2) {
        var columns = new double[factor2.length][factor1.length];
        for (int j = 0; j < factor2.length; j++) {
            for (int i = 0; i < factor1.length; i++) {
                columns[j][i] = OrthogonalColumns.dot(factor1[i], factor2[j]);
            }
        }
        return columns;
    }

    static double squaredDistance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return sum;
    }

    static double trace(double[][] matrix) {
        double sum = 0;
        for (int i = 0; i < matrix.length; i++) {
            sum += matrix[i][i];
        }
        return sum;
    }
}
