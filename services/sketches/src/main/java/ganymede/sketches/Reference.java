package ganymede.sketches;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The frozen real side of every comparison: the digest of the real data and a subset of its feature vectors with their
 * k-nearest-neighbour radii. Immutable; made by a {@link ReferenceCollector}.
 */
public final class Reference {
    private final DiversityDigest real;
    private final FrozenPoints points;
    /** The real samples other than the cells' centres. */
    private final NeighbourCounts realNeighbours;

    /** Holds the Fourier directions that all new digests share; drawn here, since references are used by many threads. */
    private final DiversityDigest empty;

    private final byte[] bytes;

    Reference(DiversityDigest real, FrozenPoints points, NeighbourCounts realNeighbours) {
        this.real = real;
        this.points = points;
        this.realNeighbours = realNeighbours;
        this.empty = new DiversityDigest(real.spec()).sibling(points);
        var digest = real.toBytes();
        var out = Envelope.REFERENCE.begin();
        out.putInt(digest.length);
        out.putBytes(digest);
        points.write(out);
        realNeighbours.write(out);
        this.bytes = Envelope.REFERENCE.seal(out);
    }

    /** The spec that digests compared with this reference must have. */
    public DigestSpec spec() {
        return real.spec();
    }

    /** The digest of the real data; a copy. */
    public DiversityDigest real() {
        return DiversityDigest.fromBytes(real.toBytes());
    }

    /** The sketches of the real data, not to be changed. */
    DigestParts realParts() {
        return real.parts();
    }

    /** The real samples in the cells, not to be changed. */
    NeighbourCounts realNeighbours() {
        return realNeighbours;
    }

    /** The frozen points. */
    public FrozenPoints frozenPoints() {
        return points;
    }

    /** Real samples per class; a copy. */
    public long[] classCounts() {
        return real.parts().classes().counts();
    }

    /** Real samples, other than the centres themselves, per cell of {@link FrozenPoints#cells()}; a copy. */
    public long[] cellCounts() {
        return realNeighbours.cells();
    }

    /** The Fourier features of the real data along the first so many directions. */
    public FourierFeatures realFourier(int directions) {
        return real.parts().fourier().prefix(directions);
    }

    /** Whether a sample is one that digests of this reference would take: length, finite values, a distribution. */
    public Admission check(double[] features, double[] probabilities) {
        return Rows.checkSample(features, probabilities, spec());
    }

    /** Number of frozen points. */
    public int points() {
        return points.size();
    }

    /** An empty digest that counts neighbours among the frozen points: what generated samples are folded into. */
    public DiversityDigest newDigest() {
        return empty.sibling(points);
    }

    /**
     * Reads the bytes of a digest made by {@link #newDigest()} such that samples can be added again.
     *
     * @throws IllegalArgumentException when the bytes are no digest, or one of another reference
     */
    public DiversityDigest restore(byte[] digest) {
        var restored = DiversityDigest.fromBytes(digest);
        Rows.requireSame("digest specs", spec(), restored.spec());
        return empty.reopen(restored, points);
    }

    /** The reference in the versioned layout of docs/metrics.md. */
    public byte[] toBytes() {
        return bytes.clone();
    }

    /**
     * Reads {@link #toBytes()}.
     *
     * @throws IllegalArgumentException when the bytes are not a reference of a known version
     */
    public static Reference fromBytes(byte[] bytes) {
        var in = Envelope.REFERENCE.open(bytes);
        var real = DiversityDigest.fromBytes(in.readBytes(in.readInt("digest length", 1, bytes.length)));
        var points = FrozenPoints.read(in);
        var realNeighbours = NeighbourCounts.read(in).around(points);
        in.requireEnd();
        if (points.width() != real.spec().features()) {
            throw in.malformed("points of %d features beside a digest of %d"
                    .formatted(points.width(), real.spec().features()));
        }
        return new Reference(real, points, realNeighbours);
    }

    /** {@code sha256:} and 64 hexadecimal digits, of {@link #toBytes()}. */
    public String digest() {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
