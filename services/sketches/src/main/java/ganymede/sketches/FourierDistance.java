package ganymede.sketches;

/**
 * The squared maximum mean discrepancy with a Gaussian kernel (Gretton et al. 2012, eq. 3), estimated with random Fourier
 * features: unbiased in the samples, with an error of about 1/sqrt(directions) of itself.
 *
 * <p>Blind spot: structure much finer or coarser than the bandwidth; hence three.
 */
public final class FourierDistance {

    private FourierDistance() {}

    /**
     * At the scale 0 (twice the base bandwidth), 1 (the base) or 2 (half of it).
     *
     * @throws IllegalArgumentException when a side has fewer than 2 rows
     */
    public static double unbiased(FourierFeatures real, FourierFeatures fake, int scale) {
        double n = real.count();
        double m = fake.count();
        if (n < 2 || m < 2) {
            throw new IllegalArgumentException(
                    "counts (%d and %d) must be at least 2".formatted(real.count(), fake.count()));
        }
        var sx = real.normalisedSums(scale);
        var sy = fake.normalisedSums(scale);
        // k(x, x) = 1, so the pairs of a sample with itself sum to n.
        return (OrthogonalColumns.dot(sx, sx) - n) / (n * (n - 1))
                + (OrthogonalColumns.dot(sy, sy) - m) / (m * (m - 1))
                - 2 * OrthogonalColumns.dot(sx, sy) / (n * m);
    }
}
