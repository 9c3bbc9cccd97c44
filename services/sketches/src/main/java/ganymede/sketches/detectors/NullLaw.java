package ganymede.sketches.detectors;

/**
 * The law of a quadratic statistic while nothing is wrong, by its first three moments: a shifted and scaled gamma distribution
 * (Pearson 1895, type III; for weighted sums of chi-squared variables the approximation of Hall 1983 and Buckley and Eagleson
 * 1988).
 */
record NullLaw(double mean, double deviation, double skewness) {

    /** Of a statistic's simulated values. */
    static NullLaw of(double[] values) {
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        double second = 0;
        double third = 0;
        for (double value : values) {
            double d = value - mean;
            second += d * d / values.length;
            third += d * d * d / values.length;
        }
        return new NullLaw(mean, Math.sqrt(second), third / Math.pow(second, 1.5));
    }

    /** Of a sum of independent squares of standard normal variables with weights whose power sums are these. */
    static NullLaw ofWeights(double sum, double squares, double cubes) {
        return new NullLaw(sum, Math.sqrt(2 * squares), 8 * cubes / Math.pow(2 * squares, 1.5));
    }

    /** The value that is exceeded with that probability. */
    double upperQuantile(double probability) {
        double shape = 4 / (skewness * skewness);
        return mean + deviation * skewness / 2 * (GammaTail.quantile(shape, probability) - shape);
    }
}
