package ganymede.sketches;

/**
 * The moments S0 = n, S1 = sum x, S2 = sum xx, S3 = sum xxx and q = sum (x.x/d + 1)^3, from which the cubic polynomial
 * kernel's MMD is exact ({@link KernelDistance}). Symmetric storage: d(d+1)(d+2)/6 numbers for S3.
 *
 * <p>S3 is kept as one row per k over all pairs i &lt;= j &lt;= k, numbered j(j+1)/2 + i: the pairs of a sample are computed
 * once, and S3's row k grows by x_k times a prefix of them. Eight samples at a time, in tiles that stay in the L1 cache.
 */
public final class MomentTensors implements Sketch<MomentTensors> {
    /** At 64 features S3 takes 366 kB; at 128 it would take 2.9 MB, more than an event may carry. */
    public static final int MAX_WIDTH = 64;

    private static final int LANES = 8;
    private static final int TILE = 256;

    private final int width;
    private final double[] first;
    private final double[] second;
    private final double[][] third;
    private final double[][] pairs;
    private final double[][] lanes;
    private double selfKernels;
    private long count;

    /** An empty sketch of vectors of that length, at most {@value #MAX_WIDTH}. */
    public MomentTensors(int width) {
        this(width, 0, 0, new double[width], new double[pairsUpTo(width)], new double[width][]);
        for (int k = 0; k < width; k++) {
            third[k] = new double[pairsUpTo(k + 1)];
        }
    }

    private MomentTensors(
            int width, long count, double selfKernels, double[] first, double[] second, double[][] third) {
        if (width > MAX_WIDTH) {
            throw new IllegalArgumentException("width (%d) must be at most %d".formatted(width, MAX_WIDTH));
        }
        this.width = width;
        this.count = count;
        this.selfKernels = selfKernels;
        this.first = first;
        this.second = second;
        this.third = third;
        this.pairs = new double[LANES][pairsUpTo(width)];
        this.lanes = new double[LANES][width];
    }

    private static int pairsUpTo(int order) {
        return order * (order + 1) / 2;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public long count() {
        return count;
    }

    double[] first() {
        return first;
    }

    double[] second() {
        return second;
    }

    double[][] third() {
        return third;
    }

    /** q = sum over samples of k(x, x). */
    public double selfKernels() {
        return selfKernels;
    }

    @Override
    public void fold(double[] rows, int rowCount) {
        for (int start = 0; start < rowCount; start += LANES) {
            int used = Math.min(LANES, rowCount - start);
            for (int lane = 0; lane < LANES; lane++) {
                load(rows, (start + lane) * width, lane, lane < used);
            }
            for (int from = 0; from < second.length; from += TILE) {
                foldTile(from, Math.min(from + TILE, second.length));
            }
        }
        count += rowCount;
    }

    /** Unused lanes hold zeros, which add nothing. */
    private void load(double[] rows, int offset, int lane, boolean used) {
        var vector = lanes[lane];
        var products = pairs[lane];
        double square = 0;
        for (int j = 0, at = 0; j < width; j++) {
            vector[j] = used ? rows[offset + j] : 0;
            first[j] += vector[j];
            square += vector[j] * vector[j];
            for (int i = 0; i <= j; i++, at++) {
                products[at] = vector[i] * vector[j];
            }
        }
        if (used) {
            double kernel = square / width + 1;
            selfKernels += kernel * kernel * kernel;
        }
    }

    private void foldTile(int from, int to) {
        for (int lane = 0; lane < LANES; lane++) {
            var products = pairs[lane];
            for (int at = from; at < to; at++) {
                second[at] += products[at];
            }
        }
        for (int k = width - 1; k >= 0 && third[k].length > from; k--) {
            addScaledLanes(third[k], k, from, Math.min(to, third[k].length));
        }
    }

    /** The hot loop: d^3/6 multiply-adds per sample. */
    private void addScaledLanes(double[] row, int k, int from, int to) {
        double x0 = lanes[0][k], x1 = lanes[1][k], x2 = lanes[2][k], x3 = lanes[3][k];
        double x4 = lanes[4][k], x5 = lanes[5][k], x6 = lanes[6][k], x7 = lanes[7][k];
        double[] p0 = pairs[0], p1 = pairs[1], p2 = pairs[2], p3 = pairs[3];
        double[] p4 = pairs[4], p5 = pairs[5], p6 = pairs[6], p7 = pairs[7];
        for (int at = from; at < to; at++) {
            row[at] += (x0 * p0[at] + x1 * p1[at] + x2 * p2[at] + x3 * p3[at])
                    + (x4 * p4[at] + x5 * p5[at] + x6 * p6[at] + x7 * p7[at]);
        }
    }

    @Override
    public void merge(MomentTensors other) {
        Rows.requireSame("widths", width, other.width);
        Triangle.addVector(first, other.first);
        Triangle.addVector(second, other.second);
        Triangle.add(third, other.third);
        selfKernels += other.selfKernels;
        count += other.count;
    }

    @Override
    public void write(SketchWriter out) {
        out.putInt(width);
        out.putLong(count);
        out.putDouble(selfKernels);
        out.putDoubles(first);
        out.putDoubles(second);
        Triangle.write(out, third);
    }

    /** Reads what {@link #write} wrote. */
    public static MomentTensors read(SketchReader in) {
        int width = in.readInt("width", 1, MAX_WIDTH);
        long count = in.readCount();
        double selfKernels = in.readDouble();
        var first = in.readDoubles(width);
        var second = in.readDoubles(pairsUpTo(width));
        var third = new double[width][];
        for (int k = 0; k < width; k++) {
            third[k] = in.readDoubles(pairsUpTo(k + 1));
        }
        return new MomentTensors(width, count, selfKernels, first, second, third);
    }
}
