package ganymede.sketches;

/**
 * FD at infinitely many samples (Chong and Forsyth 2020, arXiv 1911.07023): the intercept of the least-squares line of FD
 * over 1/n.
 *
 * @param slope d FD / d (1/n); near the bias b of {@link FrechetDistance#nullBias}
 * @param intercept FD at 1/n = 0
 */
public record FrechetExtrapolation(double slope, double intercept) {

    /**
     * Fits the line.
     *
     * @param counts samples behind each distance, not all equal
     * @param distances FD at each count
     */
    public static FrechetExtrapolation of(long[] counts, double[] distances) {
        double meanX = 0;
        double meanY = 0;
        for (int i = 0; i < counts.length; i++) {
            meanX += 1.0 / counts[i] / counts.length;
            meanY += distances[i] / counts.length;
        }
        double covariance = 0;
        double variance = 0;
        for (int i = 0; i < counts.length; i++) {
            double x = 1.0 / counts[i] - meanX;
            covariance += x * (distances[i] - meanY);
            variance += x * x;
        }
        if (!(variance > 0)) {
            throw new IllegalArgumentException("counts (%d of them) must not all be equal".formatted(counts.length));
        }
        double slope = covariance / variance;
        return new FrechetExtrapolation(slope, meanY - slope * meanX);
    }
}
