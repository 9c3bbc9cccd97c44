package ganymede.families;

/** How the learning rate falls over a run. */
public enum Schedule {
    CONSTANT,
    /** Constant for the first half, then linear to zero. */
    LATE_LINEAR,
    /** Half a cosine from 1 to 0. */
    COSINE;

    /** Factor of the learning rate at {@code done} in [0, 1]. */
    public double factor(double done) {
        return switch (this) {
            case CONSTANT -> 1;
            case LATE_LINEAR -> Math.min(1, 2 * (1 - done));
            case COSINE -> (1 + Math.cos(Math.PI * done)) / 2;
        };
    }
}
