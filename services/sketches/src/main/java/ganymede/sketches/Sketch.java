package ganymede.sketches;

/**
 * Bounded, mergeable statistics of a stream of rows.
 *
 * <p>Laws, held by {@code SketchContractTest} for every sketch: an empty sketch is the identity of {@link #merge}; the
 * merge of parts equals the sketch of the whole and does not depend on the order (1e-12 relative to the largest
 * statistic); bytes round-trip; the state's size does not depend on the count; merging different specs is refused.
 * Sketches are mutable and not thread-safe.
 *
 * @param <S> the sketch itself
 */
public interface Sketch<S extends Sketch<S>> {

    /** Length of a row. */
    int width();

    /** Rows folded in. */
    long count();

    /**
     * Folds rows in that are known to be finite.
     *
     * @param rows [count x width], row-major, possibly longer
     */
    void fold(double[] rows, int count);

    /**
     * Adds the other's rows to this one; the other is unchanged.
     *
     * @throws IllegalArgumentException when the specs differ
     */
    void merge(S other);

    /** Appends the state to {@code out}; the class's static {@code read} is the inverse. */
    void write(SketchWriter out);

    /**
     * Folds rows in, or refuses all of them when one value is not finite or the array is too short.
     *
     * @param rows [count x width], row-major, possibly longer
     */
    default Admission add(double[] rows, int count) {
        var admission = Rows.check(rows, count, width());
        if (admission instanceof Admission.Accepted) {
            fold(rows, count);
        }
        return admission;
    }

    /** The state alone, as {@link #write} gives it. */
    default byte[] toBytes() {
        var out = new SketchWriter();
        write(out);
        return out.bytes();
    }
}
