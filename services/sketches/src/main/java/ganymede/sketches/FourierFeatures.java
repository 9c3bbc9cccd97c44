package ganymede.sketches;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Sums of random Fourier features (Rahimi and Recht 2007) of the Gaussian kernel exp(-|a - b|^2 / (2 s^2)) at the three
 * bandwidths s = half, once and twice the base: all share directions and one sine and cosine, the others follow from
 * doubling the angle.
 */
public final class FourierFeatures implements Sketch<FourierFeatures> {
    /** Bandwidths as multiples of the base, widest first. */
    static final double[] SCALES = {2, 1, 0.5};

    private final Spec spec;
    /** [scale][2 x directions]: cosines, then sines. */
    private final double[][] sums;

    private final double[] angles;
    private final double[] cosines;
    /** [width][directions], shared and not to be changed; null until the first row, since merging needs none. */
    private double @Nullable [][] directions;

    private long count;

    /**
     * What two sketches must share.
     *
     * @param width length of a row
     * @param directions number of random directions
     * @param seed of the directions
     * @param bandwidth the base bandwidth
     */
    record Spec(int width, int directions, long seed, double bandwidth) {}

    /** An empty sketch. */
    public FourierFeatures(int width, int directions, long seed, double bandwidth) {
        this(new Spec(width, directions, seed, bandwidth));
    }

    private FourierFeatures(Spec spec) {
        this(spec, new double[SCALES.length][2 * spec.directions()], 0);
    }

    private FourierFeatures(Spec spec, double[][] sums, long count) {
        this.spec = spec;
        this.sums = sums;
        this.count = count;
        this.angles = new double[spec.directions()];
        this.cosines = new double[spec.directions()];
    }

    /** An empty sketch with these directions, [width][directions]; its seed must tell it from others. */
    public static FourierFeatures along(double[][] normals, long seed, double bandwidth) {
        var spec = new Spec(normals.length, normals[0].length, seed, bandwidth);
        var sketch = new FourierFeatures(spec);
        sketch.directions = scaled(normals, bandwidth);
        return sketch;
    }

    /** What is known along the first so many directions. */
    public FourierFeatures prefix(int first) {
        int all = spec.directions();
        int kept = Math.min(first, all);
        var shorter = new double[SCALES.length][2 * kept];
        for (int scale = 0; scale < SCALES.length; scale++) {
            System.arraycopy(sums[scale], 0, shorter[scale], 0, kept);
            System.arraycopy(sums[scale], all, shorter[scale], kept, kept);
        }
        var prefix = new FourierFeatures(new Spec(spec.width(), kept, spec.seed(), spec.bandwidth()), shorter, count);
        prefix.directions =
                Arrays.stream(directions()).map(row -> Arrays.copyOf(row, kept)).toArray(double[][]::new);
        return prefix;
    }

    /** An empty sketch of the same spec that shares the directions: drawing them takes a millisecond. */
    public FourierFeatures sibling() {
        return open(new double[SCALES.length][2 * spec.directions()], 0);
    }

    /** The other's sums with this sketch's directions. */
    public FourierFeatures reopen(FourierFeatures other) {
        Rows.requireSame("Fourier directions", spec, other.spec);
        return open(other.sums, other.count);
    }

    private FourierFeatures open(double[][] openSums, long openCount) {
        var sketch = new FourierFeatures(spec, openSums, openCount);
        sketch.directions = directions();
        return sketch;
    }

    private double[][] directions() {
        var known = directions;
        if (known == null) {
            known = drawn(spec);
            directions = known;
        }
        return known;
    }

    private static double[][] drawn(Spec spec) {
        var normals = new SeededNormals(spec.seed());
        var drawn = new double[spec.width()][spec.directions()];
        for (int i = 0; i < spec.width(); i++) {
            for (int m = 0; m < spec.directions(); m++) {
                drawn[i][m] = normals.normal((long) i * spec.directions() + m);
            }
        }
        return scaled(drawn, spec.bandwidth());
    }

    /** Over the widest bandwidth. */
    private static double[][] scaled(double[][] normals, double bandwidth) {
        var scaled = new double[normals.length][normals[0].length];
        for (int i = 0; i < normals.length; i++) {
            for (int m = 0; m < normals[i].length; m++) {
                scaled[i][m] = normals[i][m] / (SCALES[0] * bandwidth);
            }
        }
        return scaled;
    }

    @Override
    public int width() {
        return spec.width();
    }

    @Override
    public long count() {
        return count;
    }

    boolean follows(DigestSpec digest) {
        return spec.equals(new Spec(digest.features(), digest.directions(), digest.seed(), digest.bandwidth()));
    }

    /** The sums at that scale (0 the widest): cosines, then sines, each over the square root of the number of directions. */
    public double[] normalisedSums(int scale) {
        double divisor = Math.sqrt(spec.directions());
        var normalised = sums[scale].clone();
        for (int at = 0; at < normalised.length; at++) {
            normalised[at] /= divisor;
        }
        return normalised;
    }

    @Override
    public void fold(double[] rows, int rowCount) {
        var along = directions();
        for (int row = 0; row < rowCount; row++) {
            project(rows, row * spec.width(), along);
            addWaves();
        }
        count += rowCount;
    }

    private void project(double[] rows, int offset, double[][] along) {
        Arrays.fill(angles, 0);
        for (int i = 0; i < spec.width(); i++) {
            double value = rows[offset + i];
            var direction = along[i];
            for (int m = 0; m < angles.length; m++) {
                angles[m] += value * direction[m];
            }
        }
    }

    private void addWaves() {
        int half = angles.length;
        var sines = angles;
        SineCosine.of(sines, cosines);
        for (var sum : sums) {
            for (int m = 0; m < half; m++) {
                sum[m] += cosines[m];
            }
            for (int m = 0; m < half; m++) {
                sum[half + m] += sines[m];
            }
            for (int m = 0; m < half; m++) {
                double sine = sines[m];
                double cosine = cosines[m];
                sines[m] = 2 * sine * cosine;
                cosines[m] = (cosine - sine) * (cosine + sine);
            }
        }
    }

    @Override
    public void merge(FourierFeatures other) {
        Rows.requireSame("Fourier directions", spec, other.spec);
        Triangle.add(sums, other.sums);
        count += other.count;
    }

    @Override
    public void write(SketchWriter out) {
        out.putInt(spec.width());
        out.putInt(spec.directions());
        out.putLong(spec.seed());
        out.putDouble(spec.bandwidth());
        out.putLong(count);
        for (var sum : sums) {
            out.putDoubles(sum);
        }
    }

    /** Reads what {@link #write} wrote. */
    public static FourierFeatures read(SketchReader in) {
        int width = in.readInt("width", 1, DigestSpec.MAX_FEATURES);
        int directions = in.readInt("directions", 1, DigestSpec.MAX_DIRECTIONS);
        var spec = new Spec(width, directions, in.readLong(), in.readDouble());
        long count = in.readCount();
        var sums = new double[SCALES.length][];
        for (int scale = 0; scale < SCALES.length; scale++) {
            sums[scale] = in.readDoubles(2 * directions);
        }
        return new FourierFeatures(spec, sums, count);
    }
}
