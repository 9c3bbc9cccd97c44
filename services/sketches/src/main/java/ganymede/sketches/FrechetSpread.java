package ganymede.sketches;

/**
 * The variance of the Frechet distance under sampling of Gaussian features.
 *
 * <p>First order: the derivative by m2 is 2 (m2 - m1), by S2 it is I - T with the optimal map T from side 2 to side 1. With
 * S = F F^T and M = F1^T F2 = U D V^T, F2^T (I - T) F2 = F2^T F2 - V D V^T, and the variance of tr (A S2^) is 2/n |F2^T A
 * F2|^2. Second order, which alone is left at equality: the variance of the expansion behind {@link
 * FrechetDistance#nullBias}.
 */
final class FrechetSpread {

    private FrechetSpread() {}

    static double of(GaussianMoments real, GaussianMoments fake) {
        var covariance1 = real.covariance(1);
        var covariance2 = fake.covariance(1);
        double n1 = real.count();
        double n2 = fake.count();
        var shift = difference(real.mean(), fake.mean());
        double byMean = 4 * (quadratic(covariance1, shift) / n1 + quadratic(covariance2, shift) / n2);
        var factor1 = FrechetDistance.factor(covariance1);
        var factor2 = FrechetDistance.factor(covariance2);
        double byCovariance = 2 * residual(factor1, factor2) / n1 + 2 * residual(factor2, factor1) / n2;
        double share = 1 / n1 + 1 / n2;
        double second = nullVariance(covariance1) * share * share;
        // The estimated derivative is noisy: at equality it alone gives twice the second-order variance, everywhere
        // that
        // much too much.
        return Math.sqrt(Math.max(second, byMean + byCovariance - second));
    }

    /** |F^T F - |F^T G||^2 (Frobenius). */
    private static double residual(double[][] factor, double[][] other) {
        var gram = FrechetDistance.cross(factor, factor);
        var modulus = OrthogonalColumns.of(FrechetDistance.cross(factor, other)).modulus();
        double sum = 0;
        for (int i = 0; i < gram.length; i++) {
            sum += FrechetDistance.squaredDistance(gram[i], modulus[i]);
        }
        return sum;
    }

    /** The variance of the null distance times n^2: 2 tr S^2 from the mean, and from each pair of eigenvalues. */
    private static double nullVariance(double[][] covariance) {
        var values = OrthogonalColumns.of(covariance).lengths();
        double sum = 0;
        for (double a : values) {
            sum += 2 * a * a;
            for (double b : values) {
                double ratio = a + b > 0 ? a * b / (a + b) : 0;
                sum += ratio * ratio;
            }
            // The diagonal's own term is a^2 / 2, of which the loop gave a^2 / 4.
            sum += a * a / 4;
        }
        return sum;
    }

    private static double quadratic(double[][] matrix, double[] vector) {
        double sum = 0;
        for (int i = 0; i < vector.length; i++) {
            sum += vector[i] * OrthogonalColumns.dot(matrix[i], vector);
        }
        return sum;
    }

    private static double[] difference(double[] a, double[] b) {
        var result = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            result[i] = a[i] - b[i];
        }
        return result;
    }
}
