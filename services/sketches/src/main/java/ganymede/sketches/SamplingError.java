package ganymede.sketches;

/** Standard errors from counts: binomial, or multinomial by the delta method, of the fake side only. */
final class SamplingError {

    private SamplingError() {}

    static double ofShare(double share, double count) {
        return Math.sqrt(share * (1 - share) / count);
    }

    static double ofEntropy(long[] counts) {
        var slopes = new double[counts.length];
        double total = Divergence.total(counts);
        for (int bin = 0; bin < slopes.length; bin++) {
            slopes[bin] = counts[bin] > 0 ? -Math.log(counts[bin] / total) : 0;
        }
        return ofMean(slopes, counts);
    }

    static double ofKullbackLeibler(long[] fake, long[] real) {
        var slopes = new double[fake.length];
        double n = Divergence.total(fake);
        double m = Divergence.total(real);
        for (int bin = 0; bin < slopes.length; bin++) {
            slopes[bin] = fake[bin] > 0 ? Math.log((fake[bin] / n) / (real[bin] / m)) : 0;
        }
        return ofMean(slopes, fake);
    }

    /** The derivative of JS by p is ln(2p / (p + q)) / 2. */
    static double ofJensenShannon(long[] fake, long[] real) {
        var slopes = new double[fake.length];
        double n = Divergence.total(fake);
        double m = Divergence.total(real);
        for (int bin = 0; bin < slopes.length; bin++) {
            double p = fake[bin] / n;
            slopes[bin] = p > 0 ? Math.log(2 * p / (p + real[bin] / m)) / 2 : 0;
        }
        return ofMean(slopes, fake);
    }

    /** The standard error of the mean of a function of the bin. */
    private static double ofMean(double[] values, long[] counts) {
        double total = Divergence.total(counts);
        double mean = 0;
        double square = 0;
        for (int bin = 0; bin < values.length; bin++) {
            mean += counts[bin] / total * values[bin];
            square += counts[bin] / total * values[bin] * values[bin];
        }
        return Math.sqrt(Math.max(0, square - mean * mean) / total);
    }
}
