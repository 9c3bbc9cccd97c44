package ganymede.sketches;

/**
 * The frozen real side of every comparison: the digest of the real data and a subset of its feature vectors with their
 * k-nearest-neighbour radii. Immutable; made by a {@link ReferenceCollector}.
 */
public final class Reference {

    Reference() {}

    /** The spec that digests compared with this reference must have. */
    public DigestSpec spec() {
        return DigestSpec.of(64, 10, 0);
    }

    /** The digest of the real data; a copy. */
    public DiversityDigest real() {
        return new DiversityDigest(DigestSpec.of(64, 10, 0));
    }

    /** Number of frozen points. */
    public int points() {
        return 0;
    }

    /** An empty digest that counts neighbours among the frozen points: what generated samples are folded into. */
    public DiversityDigest newDigest() {
        return new DiversityDigest(DigestSpec.of(64, 10, 0));
    }

    /**
     * Reads the bytes of a digest made by {@link #newDigest()} such that samples can be added again.
     *
     * @throws IllegalArgumentException when the bytes are no digest, or one of another reference
     */
    public DiversityDigest restore(byte[] digest) {
        return new DiversityDigest(DigestSpec.of(64, 10, 0));
    }

    /** The reference in the versioned layout of docs/metrics.md. */
    public byte[] toBytes() {
        return new byte[0];
    }

    /**
     * Reads {@link #toBytes()}.
     *
     * @throws IllegalArgumentException when the bytes are not a reference of a known version
     */
    public static Reference fromBytes(byte[] bytes) {
        return new Reference();
    }

    /** {@code sha256:} and 64 hexadecimal digits, of {@link #toBytes()}. */
    public String digest() {
        return "sha256:";
    }
}
