package ganymede.families;

/** What restrains the critic beside its objective. */
public sealed interface Penalty {
    /** Gulrajani et al. 2017, eq. 3: weight mean((|grad D(x^)| - 1)^2), norm per sample, x^ between real and fake. */
    record GradientPenalty(double weight) implements Penalty {}

    /** Mescheder et al. 2018, eq. 9: gamma / 2 mean(|grad D(x)|^2) on real samples, every k-th step times k. */
    record R1(double gamma, int every, Unit unit) implements Penalty {
        public R1(double gamma, int every) {
            this(gamma, every, Unit.ONE);
        }
    }

    /** Mescheder et al. 2018, eq. 10: {@link R1} on generated samples. */
    record R2(double gamma, int every, Unit unit) implements Penalty {
        public R2(double gamma, int every) {
            this(gamma, every, Unit.ONE);
        }
    }

    /** What a gamma is in units of; the squared gradient itself depends on the scale of the samples. */
    enum Unit {
        ONE,
        /** The variance of the real batch, averaged over the values of a sample: equal data of another scale are penalised equally. */
        VARIANCE
    }

    /** Arjovsky et al. 2017: every weight is cut to [-bound, bound] after each critic step. */
    record WeightClip(double bound) implements Penalty {}

    /**
     * Miyato et al. 2018, eq. 8 and algorithm 1: every weight acts divided by its largest singular value, which one power
     * iteration per critic step follows. Published weights are divided by the exact value.
     */
    record SpectralNorm() implements Penalty {}

    /**
     * Berthelot et al. 2017, eq. 6, for critics whose score is minus a reconstruction error L: in the critic's loss L(G) weighs
     * k, which starts at 0 and moves by rate (gamma L(x) - L(G)) within [0, 1].
     */
    record Equilibrium(double gamma, double rate) implements Penalty {}
}
