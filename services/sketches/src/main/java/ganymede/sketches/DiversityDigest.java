package ganymede.sketches;

/**
 * Everything the portfolio needs to know about a stream of samples, in bounded space: a composite of mergeable sketches.
 *
 * <p>Laws: an empty digest is the identity of {@link #merge}; the merge of parts equals the digest of the whole and does
 * not depend on the order (1e-12 relative); bytes round-trip. Not thread-safe.
 */
public final class DiversityDigest {
    /** Four groups of the eight samples that {@link MomentTensors} takes at once. */
    private static final int BATCH = 32;

    private final DigestSpec spec;
    private final DigestParts parts;
    private final double[] features;
    private final double[] probabilities;
    private int waiting;
    private long refused;

    /** An empty digest without neighbour counts (no coverage, precision or density); see {@link Reference#newDigest()}. */
    public DiversityDigest(DigestSpec spec) {
        this(spec, DigestParts.empty(spec), 0);
    }

    private DiversityDigest(DigestSpec spec, DigestParts parts, long refused) {
        this.spec = spec;
        this.parts = parts;
        this.refused = refused;
        this.features = new double[BATCH * spec.features()];
        this.probabilities = new double[BATCH * spec.classes()];
    }

    /** What this digest can be merged and compared with. */
    public DigestSpec spec() {
        return spec;
    }

    /** Samples folded in. */
    public long count() {
        return parts.gaussian().count() + waiting;
    }

    /** Samples refused: wrong length, not finite, or probabilities that are none. */
    public long refused() {
        return refused;
    }

    /**
     * Folds one sample in, or refuses and counts it.
     *
     * @param sampleFeatures [features], finite
     * @param sampleProbabilities [classes], not negative, summing to 1 within 1e-3
     */
    public Admission add(double[] sampleFeatures, double[] sampleProbabilities) {
        var admission = Rows.checkSample(sampleFeatures, sampleProbabilities, spec);
        switch (admission) {
            case Admission.Accepted accepted -> {
                System.arraycopy(sampleFeatures, 0, features, waiting * spec.features(), spec.features());
                System.arraycopy(sampleProbabilities, 0, probabilities, waiting * spec.classes(), spec.classes());
                waiting++;
                if (waiting == BATCH) {
                    flush();
                }
            }
            case Admission.Refused because -> refused++;
        }
        return admission;
    }

    /**
     * Folds a batch in as an extractor gives it; a bad row is refused and counted, the others are folded in.
     *
     * @param batchFeatures [count x features], row-major
     * @param batchLogits [count x classes], row-major; softmax is taken in double
     * @return rows folded in
     * @throws IllegalArgumentException when an array is shorter than its shape
     */
    public int addAll(float[] batchFeatures, float[] batchLogits, int count) {
        return ExtractedRows.offer(batchFeatures, batchLogits, count, spec, this::add);
    }

    /**
     * Adds the other digest's samples to this one; the other is unchanged.
     *
     * @throws IllegalArgumentException when the specs, or the references behind the neighbour counts, differ
     */
    public void merge(DiversityDigest other) {
        Rows.requireSame("digest specs", spec, other.spec);
        parts().merge(other.parts());
        refused += other.refused;
    }

    /** The sketches, with every sample folded in. */
    DigestParts parts() {
        flush();
        return parts;
    }

    private void flush() {
        if (waiting > 0) {
            parts.fold(features, probabilities, waiting);
            waiting = 0;
        }
    }

    /** The state in the versioned layout of docs/metrics.md. */
    public byte[] toBytes() {
        var out = Envelope.DIGEST.begin();
        spec.write(out);
        out.putLong(refused);
        parts().write(out);
        return Envelope.DIGEST.seal(out);
    }

    /**
     * Reads {@link #toBytes()}. A digest with neighbour counts read this way can be merged and scored; to add samples to
     * it, read it with {@link Reference#restore(byte[])}.
     *
     * @throws IllegalArgumentException when the bytes are not a digest of a known version
     */
    public static DiversityDigest fromBytes(byte[] bytes) {
        var in = Envelope.DIGEST.open(bytes);
        var spec = DigestSpec.read(in);
        long refused = in.readCount();
        var digest = new DiversityDigest(spec, DigestParts.read(in, spec), refused);
        in.requireEnd();
        return digest;
    }

    /** An empty digest of the same spec that counts neighbours among the points. */
    DiversityDigest sibling(FrozenPoints points) {
        return new DiversityDigest(spec, parts().sibling(spec, points), 0);
    }

    /** The other digest, open for more samples around the points. */
    DiversityDigest reopen(DiversityDigest other, FrozenPoints points) {
        return new DiversityDigest(spec, parts().reopen(other.parts(), points), other.refused);
    }
}
