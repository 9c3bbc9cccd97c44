package ganymede.sketches.detectors;

/** The monitors of a {@link DetectorSuite}; docs/metrics.md says what each sees and what it cannot see. */
public enum Monitor {
    /** Shares of classes, by e-Shiryaev-Roberts. */
    CLASS_SHARES("class"),
    /** Shares of the cells around frozen real points, by e-Shiryaev-Roberts: needs no labels. */
    CELL_SHARES("cell"),
    /** Chi-squared of the classes over windows of several lengths. */
    CLASS_WINDOWS("class"),
    /** Chi-squared of the cells over windows of several lengths. */
    CELL_WINDOWS("cell"),
    /** Squared maximum mean discrepancy over windows of several lengths. */
    KERNEL_WINDOWS("distribution"),
    /** Distances between samples of one cell, in eight bands from the nearest to the farthest. */
    SPREAD("band of distances within cells"),
    /** Samples that came before. */
    DUPLICATES("repeated samples"),
    /** Distances to the nearest frozen real point, in bands; band 0 holds copies. */
    NEARNESS("band of distances to real points");

    private final String subject;

    Monitor(String subject) {
        this.subject = subject;
    }

    /** What its modes are called. */
    public String subject() {
        return subject;
    }
}
