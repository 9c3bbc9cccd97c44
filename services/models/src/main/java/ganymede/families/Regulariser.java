package ganymede.families;

/** What the generator minimises beside its objective. */
public sealed interface Regulariser {
    double weight();

    /**
     * Zhao et al. 2017, eq. 4: mean over i != j of the squared cosine between the codes of generated samples i and j.
     *
     * <p>The critic's node {@value #CODE} holds the codes.
     */
    record PullAway(double weight) implements Regulariser {
        /** Name of the node that holds a critic's codes. */
        public static final String CODE = "code";
    }

    /**
     * Mao et al. 2019, eq. 4 as a quantity to minimise: 1 / (r + 1e-5), r the mean over pairs of the ratio of mean absolute
     * distances of samples and of latents. Pairs join the two halves of a batch.
     */
    record ModeSeeking(double weight) implements Regulariser {}

    /** Divergence between the moments of generated and real batches, see {@link Divergence}. */
    record Moments(Divergence divergence, double weight) implements Regulariser {}

    /**
     * Divergences in nats between Gaussians with the means and variances of two batches, value by value and averaged over the
     * values; variances are raised by 1e-4 so that a constant pixel has one.
     */
    enum Divergence {
        /** KL(generated || real) = (ln(vr / vg) + (vg + (mg - mr)^2) / vr - 1) / 2. */
        KL,
        /**
         * Half the sum of KL(generated || m) and KL(real || m) with m the Gaussian of the mixture's moments:
         * (ln vm - (ln vg + ln vr) / 2) / 2, vm = (vg + vr) / 2 + (mg - mr)^2 / 4.
         */
        JS
    }
}
