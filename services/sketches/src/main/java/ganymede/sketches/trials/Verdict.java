package ganymede.sketches.trials;

/** What a trial says so far. */
public enum Verdict {
    /** Not enough is known. */
    GO_ON,
    /** The candidate is not worse than the incumbent by the margin or more. */
    PROMOTE,
    /** The candidate is worse than the incumbent. */
    REJECT
}
