package ganymede.sketches;

/**
 * Everything the portfolio needs to know about a stream of samples, in bounded space: a composite of mergeable sketches.
 *
 * <p>Laws: an empty digest is the identity of {@link #merge}; the merge of parts equals the digest of the whole and does
 * not depend on the order (1e-12 relative); bytes round-trip. Not thread-safe.
 */
public final class DiversityDigest {
    private final DigestSpec spec;

    /** An empty digest without neighbour counts (no coverage, precision or density); see {@link Reference#newDigest()}. */
    public DiversityDigest(DigestSpec spec) {
        this.spec = spec;
    }

    /** What this digest can be merged and compared with. */
    public DigestSpec spec() {
        return spec;
    }

    /** Samples folded in. */
    public long count() {
        return 0;
    }

    /** Samples refused: wrong length, not finite, or probabilities that are none. */
    public long refused() {
        return 0;
    }

    /**
     * Folds one sample in, or refuses and counts it.
     *
     * @param features [features], finite
     * @param probabilities [classes], not negative, summing to 1 within 1e-3
     */
    public Admission add(double[] features, double[] probabilities) {
        return new Admission.Accepted();
    }

    /**
     * Folds a batch in as an extractor gives it; a bad row is refused and counted, the others are folded in.
     *
     * @param features [count x features], row-major
     * @param logits [count x classes], row-major; softmax is taken in double
     * @return rows folded in
     * @throws IllegalArgumentException when an array is shorter than its shape
     */
    public int addAll(float[] features, float[] logits, int count) {
        return 0;
    }

    /**
     * Adds the other digest's samples to this one; the other is unchanged.
     *
     * @throws IllegalArgumentException when the specs, or the references behind the neighbour counts, differ
     */
    public void merge(DiversityDigest other) {}

    /** The state in the versioned layout of docs/metrics.md. */
    public byte[] toBytes() {
        return new byte[0];
    }

    /**
     * Reads {@link #toBytes()}. A digest with neighbour counts read this way can be merged and scored; to add samples to
     * it, read it with {@link Reference#restore(byte[])}.
     *
     * @throws IllegalArgumentException when the bytes are not a digest of a known version
     */
    public static DiversityDigest fromBytes(byte[] bytes) {
        return new DiversityDigest(DigestSpec.of(64, 10, 0));
    }
}
