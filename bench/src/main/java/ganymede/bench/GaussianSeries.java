package ganymede.bench;

import ganymede.nets.Draws;

/** Series from the Gaussian distribution with the mean and covariance of given ones. */
final class GaussianSeries {
    /** Keeps the covariance's root real where series vary in fewer directions than they have values. */
    private static final double RIDGE = 1e-6;

    private GaussianSeries() {}

    /** @param given rows of {@code length} values */
    static float[] like(float[] given, int length, int count, long seed) {
        double[] mean = mean(given, length);
        double[][] root = root(covariance(given, mean));
        float[] normals = new Draws(seed, -2).gaussians(count, length).data();
        var series = new float[count * length];
        for (int i = 0; i < series.length; i++) {
            double value = mean[i % length];
            for (int j = 0; j <= i % length; j++) {
                value += root[i % length][j] * normals[i / length * length + j];
            }
            series[i] = (float) value;
        }
        return series;
    }

    private static double[] mean(float[] given, int length) {
        var mean = new double[length];
        for (int i = 0; i < given.length; i++) {
            mean[i % length] += given[i] * (double) length / given.length;
        }
        return mean;
    }

    private static double[][] covariance(float[] given, double[] mean) {
        int length = mean.length;
        var covariance = new double[length][length];
        for (int from = 0; from < given.length; from += length) {
            for (int i = 0; i < length; i++) {
                for (int j = 0; j <= i; j++) {
                    double product = (given[from + i] - mean[i]) * (given[from + j] - mean[j]);
                    covariance[i][j] += product * length / given.length;
                }
            }
        }
        return covariance;
    }

    /** Cholesky's lower triangle L with L L^T = covariance + ridge; reads the lower triangle only. */
    private static double[][] root(double[][] covariance) {
        int n = covariance.length;
        var root = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double rest = covariance[i][j] + (i == j ? RIDGE : 0);
                for (int k = 0; k < j; k++) {
                    rest -= root[i][k] * root[j][k];
                }
                root[i][j] = i == j ? Math.sqrt(rest) : rest / root[j][j];
            }
        }
        return root;
    }
}
