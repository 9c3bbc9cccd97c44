package ganymede.sketches.detectors;

/** How a stream differs from the reference. */
public enum Shift {
    /** Rarer than in the real data. */
    LOST(0),
    /** More frequent than in the real data. */
    GAINED(1);

    private final int code;

    Shift(int code) {
        this.code = code;
    }

    /** What bytes call it. */
    int code() {
        return code;
    }
}
