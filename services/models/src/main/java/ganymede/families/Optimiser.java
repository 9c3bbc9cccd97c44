package ganymede.families;

/** How gradients become updates. */
public sealed interface Optimiser {
    /** Learning rate at the start of the schedule. */
    double rate();

    /** Kingma and Ba 2015, with bias correction; eps 1e-8. */
    record Adam(double rate, double beta1, double beta2) implements Optimiser {}

    /** Tieleman and Hinton 2012 as in PyTorch: smoothing .99, eps 1e-8 outside the root. */
    record RmsProp(double rate) implements Optimiser {}

    /**
     * Another optimiser under restraint.
     *
     * @param weightDecay Loshchilov and Hutter 2019, decoupled: each update first scales all weights by 1 - rate decay; 0 for none
     * @param gradientNorm Pascanu et al. 2013: a gradient of a larger Euclidean norm over all weights is scaled to it; infinite
     *     for none
     */
    record Restrained(Optimiser inner, double weightDecay, double gradientNorm) implements Optimiser {
        @Override
        public double rate() {
            return inner.rate();
        }
    }
}
