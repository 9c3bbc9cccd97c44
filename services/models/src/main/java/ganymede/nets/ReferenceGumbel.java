package ganymede.nets;

/** Gumbel's noise from normal noise, in plain double arithmetic. */
final class ReferenceGumbel {
    /** Terms after which the series of Phi no longer changes within the range that the tails allow. */
    private static final int TERMS = 100;

    private ReferenceGumbel() {}

    /** logit - ln(-ln Phi(noise)). */
    static double[] perturbed(double[] logits, double[] noise) {
        double[] out = new double[logits.length];
        for (int i = 0; i < out.length; i++) {
            double tail = Layer.GumbelSoftmax.TAIL;
            double uniform = Math.clamp(cumulative(noise[i]), tail, 1 - tail);
            out[i] = logits[i] - Math.log(-Math.log(uniform));
        }
        return out;
    }

    /** Standard normal distribution function; Marsaglia 2004, Evaluating the Normal Distribution, section 3. */
    static double cumulative(double z) {
        double x = Math.clamp(z, -7, 7);
        double term = x;
        double sum = x;
        for (int k = 1; k < TERMS; k++) {
            term *= x * x / (2 * k + 1);
            sum += term;
        }
        return 0.5 + sum * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }
}
