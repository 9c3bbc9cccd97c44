package ganymede.sketches;

/** What became of rows offered to a sketch. */
public sealed interface Admission {

    /** The rows were folded in. */
    record Accepted() implements Admission {}

    /**
     * The rows were not folded in and the sketch is unchanged.
     *
     * @param reason what was wrong, with name, position and value
     */
    record Refused(String reason) implements Admission {}
}
