package ganymede.cli.vectors;

import java.util.Locale;

/** How far a computed number may be from the expected b: {@code absolute + relative |b|}. */
record Tolerance(double absolute, double relative) {
    /** Histograms, inception score, kernel distances, neighbours, rejection, modes, sliced distance. */
    static final Tolerance CLOSE = new Tolerance(1e-12, 1e-9);
    /** Frechet distances and Vendi scores, which go through eigenvalues. */
    static final Tolerance SPECTRAL = new Tolerance(0, 1e-8);
    /** Frechet distances with a singular covariance: the roots of what rounding leaves of zeros are noise. */
    static final Tolerance SINGULAR = new Tolerance(1e-6, 0);

    /** Of merged moments: relative to the largest number of the array, since small ones are differences of large ones. */
    static Tolerance merged(double[] expected) {
        double largest = 0;
        for (double value : expected) {
            largest = Math.max(largest, Math.abs(value));
        }
        return new Tolerance(1e-12 * largest, 0);
    }

    double allowed(double expected) {
        return absolute + relative * Math.abs(expected);
    }

    @Override
    public String toString() {
        if (relative == 0) {
            return String.format(Locale.ROOT, "%.0e", absolute);
        }
        return absolute == 0
                ? String.format(Locale.ROOT, "%.0e |b|", relative)
                : String.format(Locale.ROOT, "%.0e + %.0e |b|", absolute, relative);
    }
}
