package ganymede.sketches.detectors;

/** The monitors of a {@link DetectorSuite}; docs/metrics.md says what each sees and what it cannot see. */
public enum Monitor {
    /** Shares of classes, by e-Shiryaev-Roberts. */
    CLASS_SHARES("class"),
    /** Shares of the cells around frozen real points, by e-Shiryaev-Roberts: needs no labels. */
    CELL_SHARES("cell");

    private final String subject;

    Monitor(String subject) {
        this.subject = subject;
    }

    /** What its modes are called. */
    public String subject() {
        return subject;
    }
}
