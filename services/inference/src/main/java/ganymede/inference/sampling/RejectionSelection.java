package ganymede.inference.sampling;

/** Keeps the best candidate until one is accepted. */
final class RejectionSelection implements Selection {
    private final Sampler.Rejection rejection;
    private final BestSelection best;
    private int heard;
    private boolean accepted;

    RejectionSelection(Sampler.Rejection rejection) {
        this.rejection = rejection;
        this.best = new BestSelection(rejection.budget());
    }

    @Override
    public boolean offer(double logRatio, double uniform) {
        heard++;
        boolean better = best.offer(logRatio, uniform);
        // Written so that a NaN is not accepted.
        accepted = uniform < Acceptance.rejection(logRatio, rejection.largest(), rejection.threshold());
        return accepted || better;
    }

    @Override
    public boolean done() {
        return accepted || heard == rejection.budget();
    }

    @Override
    public Tally tally() {
        return new Tally(heard, accepted ? 1 : 0, done() && !accepted ? 1 : 0);
    }
}
