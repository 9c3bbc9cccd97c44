package ganymede.inference.sampling;

/**
 * What choosing has cost; adds up over samples.
 *
 * @param candidates that were judged
 * @param accepted of them: samples that passed (rejection), moves (chain), or one per sample (best of n)
 * @param exhausted samples whose budget ended without an acceptance
 */
public record Tally(long candidates, long accepted, long exhausted) {
    /** Nothing judged. */
    public static final Tally NONE = new Tally(0, 0, 0);

    /** Both together. */
    public Tally plus(Tally other) {
        return new Tally(candidates + other.candidates, accepted + other.accepted, exhausted + other.exhausted);
    }

    /** Share of candidates that were accepted; 0 without candidates. */
    public double acceptance() {
        return candidates == 0 ? 0 : (double) accepted / candidates;
    }
}
