package ganymede.bench;

/** How far series lie from held-out ones. */
final class SeriesDistance {
    /** Squared bandwidth of the kernel, per value of a series: a tenth of the mean squared difference of two real series. */
    private static final double SQUARED_BANDWIDTH = 0.03;

    private final int length;
    private final float[] real;

    /** @param real rows of {@code length} values */
    SeriesDistance(int length, float[] real) {
        this.length = length;
        this.real = real;
    }

    /** Unbiased squared MMD with the Gaussian kernel exp(-|a - b|^2 / (2 n s^2)) (Gretton et al. 2012, eq. 3); may be negative. */
    double discrepancy(float[] series) {
        return mean(real, real, true) + mean(series, series, true) - 2 * mean(real, series, false);
    }

    private double mean(float[] a, float[] b, boolean same) {
        int rows = a.length / length;
        int columns = b.length / length;
        double sum = 0;
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                sum += same && i == j ? 0 : kernel(a, i * length, b, j * length);
            }
        }
        return sum / rows / (same ? columns - 1 : columns);
    }

    private double kernel(float[] a, int from, float[] b, int start) {
        double squares = 0;
        for (int t = 0; t < length; t++) {
            double difference = a[from + t] - b[start + t];
            squares += difference * difference;
        }
        return Math.exp(-squares / (2 * SQUARED_BANDWIDTH * length));
    }

    /** The largest difference, over lags from 1 to half the length, of the products' mean over the squares' mean. */
    double autocorrelation(float[] series) {
        double worst = 0;
        for (int lag = 1; lag <= length / 2; lag++) {
            worst = Math.max(worst, Math.abs(correlation(series, lag) - correlation(real, lag)));
        }
        return worst;
    }

    private double correlation(float[] series, int lag) {
        double products = 0;
        double squares = 0;
        for (int i = 0; i < series.length; i++) {
            squares += series[i] * series[i];
            products += i % length >= lag ? series[i] * series[i - lag] : 0;
        }
        return products / (length - lag) / (squares / length);
    }
}
