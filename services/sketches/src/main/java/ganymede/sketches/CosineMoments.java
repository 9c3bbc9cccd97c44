package ganymede.sketches;

/**
 * The sum of y y^T / |y|^2: the d x d dual of the cosine-similarity matrix of all samples, whose eigenvalues other than
 * zero it shares. A row of zeros has no direction and is counted apart.
 */
public final class CosineMoments implements Sketch<CosineMoments> {
    private final int width;
    private final double[][] products;
    private final double[] vector;
    private long directed;
    private long zeros;

    /** An empty sketch of vectors of that length. */
    public CosineMoments(int width) {
        this(width, Triangle.zeros(width), 0, 0);
    }

    private CosineMoments(int width, double[][] products, long directed, long zeros) {
        this.width = width;
        this.products = products;
        this.directed = directed;
        this.zeros = zeros;
        this.vector = new double[width];
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public long count() {
        return directed + zeros;
    }

    /** Rows with a direction. */
    public long directed() {
        return directed;
    }

    /** Eigenvalues of K/n over the rows with a direction, at most [width]; they sum to 1. */
    double[] spectrum() {
        return OrthogonalColumns.of(Triangle.expand(products, (double) directed))
                .lengths();
    }

    @Override
    public void fold(double[] rows, int rowCount) {
        for (int row = 0; row < rowCount; row++) {
            System.arraycopy(rows, row * width, vector, 0, width);
            double square = OrthogonalColumns.dot(vector, vector);
            if (square > 0) {
                Triangle.addOuter(products, vector, 1 / square);
                directed++;
            } else {
                zeros++;
            }
        }
    }

    @Override
    public void merge(CosineMoments other) {
        Rows.requireSame("widths", width, other.width);
        Triangle.add(products, other.products);
        directed += other.directed;
        zeros += other.zeros;
    }

    @Override
    public void write(SketchWriter out) {
        out.putInt(width);
        out.putLong(directed);
        out.putLong(zeros);
        Triangle.write(out, products);
    }

    /** Reads what {@link #write} wrote. */
    public static CosineMoments read(SketchReader in) {
        int width = in.readInt("width", 1, DigestSpec.MAX_FEATURES);
        long directed = in.readCount();
        long zeros = in.readCount();
        return new CosineMoments(width, Triangle.read(in, width), directed, zeros);
    }
}
