package ganymede.sketches;

/**
 * Precision and recall of distributions (Sajjadi et al. 2018, arXiv 1806.00035) of two histograms, at 1001 angles.
 *
 * <p>Precision is the share of the fake side that the real side could give, recall the share of the real side that the
 * fake side could give. Blind spot: what happens inside a bin.
 */
public final class PrecisionRecallCurve {
    private static final int ANGLES = 1001;
    /** The authors' code keeps that far from 0 and from pi/2, and from dividing by 0. */
    private static final double MARGIN = 1e-10;

    private final double[] precision = new double[ANGLES];
    private final double[] recall = new double[ANGLES];

    private PrecisionRecallCurve() {}

    /** The curve of the fake side against the real one. */
    public static PrecisionRecallCurve of(long[] real, long[] fake) {
        Rows.requireSame("bins", real.length, fake.length);
        var curve = new PrecisionRecallCurve();
        double n = Divergence.total(real);
        double m = Divergence.total(fake);
        for (int i = 0; i < ANGLES; i++) {
            double slope = Math.tan(MARGIN + (Math.PI / 2 - 2 * MARGIN) * i / (ANGLES - 1));
            double sum = 0;
            for (int bin = 0; bin < real.length; bin++) {
                sum += Math.min(real[bin] / n * slope, fake[bin] / m);
            }
            curve.precision[i] = Math.clamp(sum, 0, 1);
            curve.recall[i] = Math.clamp(sum / slope, 0, 1);
        }
        return curve;
    }

    /** The largest F_beta on the curve: F_8 weighs recall, F_1/8 precision. */
    public double bestF(double beta) {
        double best = 0;
        double weight = beta * beta;
        for (int i = 0; i < ANGLES; i++) {
            double denominator = weight * precision[i] + recall[i] + MARGIN;
            best = Math.max(best, (1 + weight) * precision[i] * recall[i] / denominator);
        }
        return best;
    }
}
