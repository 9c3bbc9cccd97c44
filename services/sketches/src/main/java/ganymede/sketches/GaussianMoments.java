package ganymede.sketches;

/**
 * Mean and covariance of a stream of vectors, by the pairwise update of Chan, Golub and LeVeque (1979), which does not
 * lose digits as sums of squares do.
 */
public final class GaussianMoments implements Sketch<GaussianMoments> {
    /** What rounding leaves of an eigenvalue that is 0, in units of the largest, with room. */
    private static final double NOISE = 1e-12;

    private final int width;
    private final double[] mean;
    /** Sums of products of deviations from the mean. */
    private final double[][] scatter;

    private final double[] deviation;
    private long count;

    /** An empty sketch of vectors of that length. */
    public GaussianMoments(int width) {
        this(width, 0, new double[width], Triangle.zeros(width));
    }

    private GaussianMoments(int width, long count, double[] mean, double[][] scatter) {
        this.width = width;
        this.count = count;
        this.mean = mean;
        this.scatter = scatter;
        this.deviation = new double[width];
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public long count() {
        return count;
    }

    /** The mean, [width]; zeros when empty. */
    public double[] mean() {
        return mean.clone();
    }

    /**
     * The covariance, [width][width].
     *
     * @param lostDegrees 1 divides by n - 1 (the default everywhere but in StyleGAN2-ADA), 0 by n
     * @throws IllegalStateException when there are no more rows than {@code lostDegrees}
     */
    public double[][] covariance(int lostDegrees) {
        if (count <= lostDegrees) {
            throw new IllegalStateException("count (%d) must exceed %d".formatted(count, lostDegrees));
        }
        return Triangle.expand(scatter, (double) (count - lostDegrees));
    }

    /**
     * Directions in which the rows vary, at most [width]: eigenvalues of the covariance above 1e-12 of the largest. Below
     * [width] the covariance is singular.
     *
     * @throws IllegalStateException when there are fewer than 2 rows
     */
    public int rank() {
        var values = OrthogonalColumns.of(covariance(1)).lengths();
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, value);
        }
        int rank = 0;
        for (double value : values) {
            rank += value > NOISE * largest ? 1 : 0;
        }
        return rank;
    }

    @Override
    public void fold(double[] rows, int rowCount) {
        if (rowCount == 0) {
            return;
        }
        var batchMean = batchMean(rows, rowCount);
        for (int row = 0; row < rowCount; row++) {
            for (int i = 0; i < width; i++) {
                deviation[i] = rows[row * width + i] - batchMean[i];
            }
            Triangle.addOuter(scatter, deviation, 1);
        }
        shift(batchMean, rowCount);
    }

    private double[] batchMean(double[] rows, int rowCount) {
        var sums = new double[width];
        for (int row = 0; row < rowCount; row++) {
            for (int i = 0; i < width; i++) {
                sums[i] += rows[row * width + i];
            }
        }
        for (int i = 0; i < width; i++) {
            sums[i] /= rowCount;
        }
        return sums;
    }

    @Override
    public void merge(GaussianMoments other) {
        Rows.requireSame("widths", width, other.width);
        if (other.count > 0) {
            Triangle.add(scatter, other.scatter);
            shift(other.mean, other.count);
        }
    }

    /** Chan et al., eq. 2.1: the scatter between the two means, then the common mean. */
    private void shift(double[] otherMean, long otherCount) {
        double total = (double) count + otherCount;
        for (int i = 0; i < width; i++) {
            deviation[i] = otherMean[i] - mean[i];
        }
        Triangle.addOuter(scatter, deviation, count * (otherCount / total));
        for (int i = 0; i < width; i++) {
            mean[i] += deviation[i] * (otherCount / total);
        }
        count += otherCount;
    }

    @Override
    public void write(SketchWriter out) {
        out.putInt(width);
        out.putLong(count);
        out.putDoubles(mean);
        Triangle.write(out, scatter);
    }

    /** Reads what {@link #write} wrote. */
    public static GaussianMoments read(SketchReader in) {
        int width = in.readInt("width", 1, DigestSpec.MAX_FEATURES);
        return new GaussianMoments(width, in.readCount(), in.readDoubles(width), Triangle.read(in, width));
    }
}
