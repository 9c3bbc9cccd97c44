package ganymede.inference.sampling;

/** Keeps the chain's state. */
final class ChainSelection implements Selection {
    private final int budget;
    private int heard;
    private int moves;
    private double state = Double.NEGATIVE_INFINITY;

    ChainSelection(int budget) {
        this.budget = budget;
    }

    @Override
    public boolean offer(double logRatio, double uniform) {
        boolean first = heard == 0;
        boolean moved = !first && uniform <= Acceptance.move(state, logRatio);
        heard++;
        moves += moved ? 1 : 0;
        if ((first || moved) && !Double.isNaN(logRatio)) {
            state = logRatio;
        }
        return first || moved;
    }

    @Override
    public boolean done() {
        return heard == budget;
    }

    @Override
    public Tally tally() {
        return new Tally(heard, moves, done() && moves == 0 ? 1 : 0);
    }
}
