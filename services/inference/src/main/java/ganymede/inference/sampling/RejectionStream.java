package ganymede.inference.sampling;

/**
 * Discriminator rejection sampling as the paper runs it over a stream of logits (Azadi et al. 2019, algorithm 1): the largest
 * logit is the largest so far, with those of a burn-in. Serving uses {@link Sampler.Rejection} instead, in which a sample does
 * not depend on those before it.
 */
public final class RejectionStream {
    private final double epsilon;
    private double largest;

    /**
     * After a burn-in.
     *
     * @param largest logit of the burn-in
     * @param epsilon positive; keeps the largest logit's F finite
     */
    public RejectionStream(double largest, double epsilon) {
        if (!(epsilon > 0)) {
            throw new IllegalArgumentException("epsilon (%s) must be positive".formatted(epsilon));
        }
        this.largest = largest;
        this.epsilon = epsilon;
    }

    /** F of the next logit, eq. 8 without gamma. */
    public double level(double logit) {
        largest = Math.max(largest, logit);
        return Acceptance.level(logit - largest, epsilon);
    }

    /** The probability that a sample of this F is accepted; gamma is a percentile of the Fs of generated samples. */
    public static double acceptance(double level, double gamma) {
        return Acceptance.rejection(level, gamma);
    }
}
