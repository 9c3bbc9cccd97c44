package ganymede.inference.sampling;

import java.util.List;

/** How a sample is chosen among candidates; each sample has its own, so that samples do not depend on each other. */
public sealed interface Sampler {
    /** The first candidate, unjudged. */
    record Plain() implements Sampler {}

    /** The candidate that the critic likes best, the first of equals. */
    record BestOf(int budget) implements Sampler {
        public BestOf {
            require(budget);
        }
    }

    /**
     * Discriminator rejection sampling (Azadi et al. 2019, eq. 8): the first candidate that is accepted.
     *
     * <p>Deviations: the largest ratio and the percentile gamma are those of the publication's samples, not of a batch in
     * flight, and higher ratios count as the largest; when the budget ends, the candidate with the highest ratio is taken.
     *
     * @param largest log ratio that is accepted with probability 1 without a threshold (the paper's D*_M)
     * @param threshold log ratio that is accepted half the time: a percentile of the generated samples (the paper's gamma)
     */
    record Rejection(double largest, double threshold, int budget) implements Sampler {
        public Rejection {
            require(budget);
        }

        /** Mean of the geometric law that ends with the budget: (1 - (1 - a)^budget) / a for a share a that is accepted. */
        private double expectedCandidates(List<Double> percentiles) {
            double accepted = percentiles.stream()
                    .mapToDouble(ratio -> Acceptance.rejection(ratio, largest, threshold))
                    .average()
                    .orElse(0);
            return accepted > 0 ? -Math.expm1(budget * Math.log1p(-accepted)) / accepted : budget;
        }
    }

    /**
     * Metropolis-Hastings GAN (Turner et al. 2019, algorithm 1): an independence chain over the candidates, whose last state
     * is taken.
     *
     * <p>Deviations: the chain starts from a generated candidate, since serving has no real samples, and one that never moves is
     * not started anew but counted.
     *
     * @param budget states of the chain with the first: one more than the paper's K
     */
    record MetropolisHastings(int budget) implements Sampler {
        public MetropolisHastings {
            require(budget);
        }
    }

    /** Most candidates that one sample can take. */
    default int budget() {
        return 1;
    }

    /** Candidates that every sample takes: those below it need not wait for a verdict. */
    default int certain() {
        return switch (this) {
            case Plain plain -> 1;
            case BestOf best -> best.budget();
            case Rejection rejection -> 1;
            case MetropolisHastings chain -> chain.budget();
        };
    }

    /**
     * Candidates that a sample takes on average.
     *
     * @param percentiles of the log ratio among generated samples, in order; used by rejection only
     */
    default double expected(List<Double> percentiles) {
        return switch (this) {
            case Plain plain -> 1;
            case BestOf(int budget) -> budget;
            case Rejection rejection -> rejection.expectedCandidates(percentiles);
            case MetropolisHastings(int budget) -> budget;
        };
    }

    /** Whether candidates are judged by the critic. */
    default boolean judges() {
        return !(this instanceof Plain);
    }

    /** Starts on a sample. */
    default Selection begin() {
        return switch (this) {
            case Plain plain -> new BestSelection(1);
            case BestOf(int budget) -> new BestSelection(budget);
            case Rejection rejection -> new RejectionSelection(rejection);
            case MetropolisHastings(int budget) -> new ChainSelection(budget);
        };
    }

    private static void require(int budget) {
        if (budget < 1) {
            throw new IllegalArgumentException("budget (%d) must be positive".formatted(budget));
        }
    }
}
