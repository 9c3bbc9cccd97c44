package ganymede.inference.sampling;

/** Chooses among one sample's candidates, which it hears in order; what it says depends on what it has heard only. */
public interface Selection {
    /**
     * Hears of the next candidate; not once it is {@link #done}.
     *
     * @param logRatio ln p(x) / g(x) as the critic sees it; NaN counts as the least
     * @param uniform the candidate's draw in (0, 1)
     * @return whether it replaces the candidate kept so far
     */
    boolean offer(double logRatio, double uniform);

    /** Whether the candidate kept is the sample. */
    boolean done();

    /** What it has cost so far. */
    Tally tally();
}
