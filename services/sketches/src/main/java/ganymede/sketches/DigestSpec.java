package ganymede.sketches;

/**
 * What two digests must share to be merged or compared.
 *
 * @param features length of a feature vector, 1 to {@value #MAX_FEATURES}
 * @param classes length of a probability vector, 1 to {@value #MAX_CLASSES}
 * @param seed seed of the random Fourier directions
 * @param directions number of random Fourier directions, 1 to {@value #MAX_DIRECTIONS}
 * @param bandwidth middle one of the three Gaussian-kernel bandwidths (half, once and twice this), in feature units
 */
public record DigestSpec(int features, int classes, long seed, int directions, double bandwidth) {
    /** Beyond this, second moments alone take 8 MB and reading FD takes seconds. */
    public static final int MAX_FEATURES = 1024;

    /** Bounds the histogram and the inception sums. */
    public static final int MAX_CLASSES = 4096;

    /** Bounds the Fourier sums to 200 kB. */
    public static final int MAX_DIRECTIONS = 4096;

    /** 256 directions put the standard error of the kernel estimate near 1/sqrt(256) = 6 %, at 3 us per sample. */
    public static final int DEFAULT_DIRECTIONS = 256;

    /** Checks every bound. */
    public DigestSpec {
        requireRange("features", features, MAX_FEATURES);
        requireRange("classes", classes, MAX_CLASSES);
        requireRange("directions", directions, MAX_DIRECTIONS);
        if (!(bandwidth > 0) || !Double.isFinite(bandwidth)) {
            throw new IllegalArgumentException("bandwidth (%s) must be positive and finite".formatted(bandwidth));
        }
    }

    /** Default directions; the bandwidth sqrt(features) suits features of unit variance (their distances are near sqrt(2 d)). */
    public static DigestSpec of(int features, int classes, long seed) {
        return new DigestSpec(features, classes, seed, DEFAULT_DIRECTIONS, Math.sqrt(Math.max(1, features)));
    }

    /** The same spec with another middle bandwidth. */
    public DigestSpec withBandwidth(double newBandwidth) {
        return new DigestSpec(features, classes, seed, directions, newBandwidth);
    }

    private static void requireRange(String name, int value, int limit) {
        if (value < 1 || value > limit) {
            throw new IllegalArgumentException("%s (%d) must be between 1 and %d".formatted(name, value, limit));
        }
    }

    void write(SketchWriter out) {
        out.putInt(features);
        out.putInt(classes);
        out.putLong(seed);
        out.putInt(directions);
        out.putDouble(bandwidth);
    }

    static DigestSpec read(SketchReader in) {
        return new DigestSpec(in.readInt(), in.readInt(), in.readLong(), in.readInt(), in.readDouble());
    }
}
