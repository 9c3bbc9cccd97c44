package ganymede.sketches;

/**
 * The Vendi score: the exponential of the Renyi entropy of the eigenvalues of K/n, an effective number of different
 * samples (Friedman and Dieng 2023, arXiv 2210.02410; orders q: Pasarkar and Dieng 2024, arXiv 2310.12952).
 *
 * <p>Blind spot: needs no real data, so noise scores high; with cosine similarity it cannot exceed the feature length.
 */
public final class VendiScore {
    private static final double NOISE = 1e-14;

    private VendiScore() {}

    /**
     * Of the cosine kernel.
     *
     * @param order q, positive; 1 is Shannon, 2 is the one RKE uses, infinity is 1 over the largest eigenvalue
     * @throws IllegalArgumentException when no row has a direction
     */
    public static double cosine(CosineMoments moments, double order) {
        if (moments.directed() == 0) {
            throw new IllegalArgumentException("rows with a direction (0) must be at least 1");
        }
        return ofSpectrum(moments.spectrum(), order);
    }

    /** Of a kernel matrix with ones on its diagonal, [n][n]. */
    public static double ofKernel(double[][] kernel, double order) {
        var spectrum = OrthogonalColumns.of(kernel).lengths();
        for (int i = 0; i < spectrum.length; i++) {
            spectrum[i] /= spectrum.length;
        }
        return ofSpectrum(spectrum, order);
    }

    private static double ofSpectrum(double[] spectrum, double order) {
        if (!(order > 0)) {
            throw new IllegalArgumentException("order (%s) must be positive".formatted(order));
        }
        double sum = 0;
        double largest = 0;
        for (double value : spectrum) {
            if (value > NOISE) {
                sum += order == 1 ? -value * Math.log(value) : Math.pow(value, order);
                largest = Math.max(largest, value);
            }
        }
        if (Double.isInfinite(order)) {
            return 1 / largest;
        }
        return Math.exp(order == 1 ? sum : Math.log(sum) / (1 - order));
    }
}
