package ganymede.inference.sampling;

/** Probabilities of acceptance; {@link StrictMath}, so that every machine decides alike. */
final class Acceptance {
    /** Keeps the largest ratio's logarithm finite (Azadi et al. 2019, eq. 8). */
    private static final double EPSILON = 1e-8;

    private Acceptance() {}

    /** 1 / (1 + e^-(F(x) - gamma)), where F of the threshold stands for gamma; NaN for NaN. */
    static double rejection(double logRatio, double largest, double threshold) {
        return rejection(level(logRatio - largest, EPSILON), level(threshold - largest, EPSILON));
    }

    /** The logistic function of F - gamma. */
    static double rejection(double level, double gamma) {
        return 1 / (1 + StrictMath.exp(gamma - level));
    }

    /** F: the logit of e^below, the probability of plain rejection sampling; Azadi et al. 2019, eq. 8. */
    static double level(double below, double epsilon) {
        double capped = Math.min(below, 0);
        return capped - StrictMath.log1p(-StrictMath.exp(capped - epsilon));
    }

    /** min(1, r' / r) with r = D / (1 - D) = e^ratio; Turner et al. 2019, eq. 6. NaN for a move from or to one that is none. */
    static double move(double from, double to) {
        return StrictMath.exp(Math.min(0, to - from));
    }
}
