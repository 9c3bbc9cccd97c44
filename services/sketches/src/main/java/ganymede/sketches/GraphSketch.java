package ganymede.sketches;

/**
 * Graphs of a fixed number of nodes: random Fourier features of their cumulated histograms of degrees and of clustering
 * coefficients, see {@link GraphStatistics}.
 *
 * <p>The kernel is Gaussian in the Euclidean distance of cumulated histograms (Cramer's distance), where {@link HistogramKernel}
 * takes the sum of absolute differences (the earth mover's): this one has features, so that parts merge exactly.
 *
 * <p>Blind spot: two graphs of equal degrees and coefficients are one; the nodes' types.
 */
public final class GraphSketch implements Sketch<GraphSketch> {
    /** Scale of {@link FourierFeatures} that is the bandwidth itself. */
    private static final int BASE = 1;

    private static final int DIRECTIONS = 256;
    private static final long SEED = 20180713;

    private final Shape shape;
    private final FourierFeatures degrees;
    private final FourierFeatures clustering;

    /** What two sketches must share. */
    private record Shape(int nodes, int stride) {}

    /**
     * An empty sketch of graphs [nodes, stride].
     *
     * @param stride values of a node's row, which begins with its row of the adjacency matrix
     */
    public GraphSketch(int nodes, int stride) {
        this(
                new Shape(nodes, stride),
                new FourierFeatures(nodes, DIRECTIONS, SEED, HistogramKernel.DEGREE.bandwidth()),
                new FourierFeatures(
                        GraphStatistics.CLUSTERING_BINS,
                        DIRECTIONS,
                        SEED + 1,
                        HistogramKernel.CLUSTERING.bandwidth() * Math.sqrt(HistogramKernel.CLUSTERING.unit())));
    }

    private GraphSketch(Shape shape, FourierFeatures degrees, FourierFeatures clustering) {
        if (shape.stride() < shape.nodes()) {
            throw new IllegalArgumentException(
                    "stride (%d) must be at least nodes (%d)".formatted(shape.stride(), shape.nodes()));
        }
        this.shape = shape;
        this.degrees = degrees;
        this.clustering = clustering;
    }

    /**
     * Squared maximum mean discrepancy of the degrees, unbiased, so that 0 is perfect and small values may be negative.
     *
     * @throws IllegalArgumentException when a side has fewer than 2 graphs
     */
    public static double degreeDiscrepancy(GraphSketch real, GraphSketch fake) {
        return FourierDistance.unbiased(real.degrees, fake.degrees, BASE);
    }

    /** The same of the clustering coefficients. */
    public static double clusteringDiscrepancy(GraphSketch real, GraphSketch fake) {
        return FourierDistance.unbiased(real.clustering, fake.clustering, BASE);
    }

    @Override
    public int width() {
        return shape.nodes() * shape.stride();
    }

    @Override
    public long count() {
        return degrees.count();
    }

    @Override
    public void fold(double[] rows, int rowCount) {
        for (int row = 0; row < rowCount; row++) {
            int offset = row * width();
            degrees.fold(cumulated(GraphStatistics.degrees(rows, offset, shape.nodes(), shape.stride())), 1);
            clustering.fold(cumulated(GraphStatistics.clustering(rows, offset, shape.nodes(), shape.stride())), 1);
        }
    }

    private static double[] cumulated(double[] shares) {
        for (int bin = 1; bin < shares.length; bin++) {
            shares[bin] += shares[bin - 1];
        }
        return shares;
    }

    @Override
    public void merge(GraphSketch other) {
        Rows.requireSame("shapes of graphs", shape, other.shape);
        degrees.merge(other.degrees);
        clustering.merge(other.clustering);
    }

    @Override
    public void write(SketchWriter out) {
        out.putInt(shape.nodes());
        out.putInt(shape.stride());
        degrees.write(out);
        clustering.write(out);
    }

    /** Reads what {@link #write} wrote. */
    public static GraphSketch read(SketchReader in) {
        int nodes = in.readInt("nodes", 1, DigestSpec.MAX_FEATURES);
        int stride = in.readInt("stride", nodes, DigestSpec.MAX_FEATURES);
        return new GraphSketch(new Shape(nodes, stride), FourierFeatures.read(in), FourierFeatures.read(in));
    }
}
