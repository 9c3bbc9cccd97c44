package ganymede.inference.sampling;

/** Keeps the largest ratio. */
final class BestSelection implements Selection {
    private final int budget;
    private int heard;
    private double best;

    BestSelection(int budget) {
        this.budget = budget;
    }

    @Override
    public boolean offer(double logRatio, double uniform) {
        boolean better = heard == 0 || logRatio > best || (Double.isNaN(best) && !Double.isNaN(logRatio));
        best = better ? logRatio : best;
        heard++;
        return better;
    }

    @Override
    public boolean done() {
        return heard == budget;
    }

    @Override
    public Tally tally() {
        return new Tally(heard, Math.min(heard, 1), 0);
    }
}
