package ganymede.sketches;

/** What graphs are compared by (You et al. 2018, GraphRNN): the histograms of their nodes' degrees and clustering coefficients. */
public final class GraphStatistics {
    /** Bins of the clustering coefficient over [0, 1], as in GraphRNN's evaluation. */
    public static final int CLUSTERING_BINS = 100;

    private GraphStatistics() {}

    /**
     * Share of nodes of each degree, [nodes].
     *
     * @param rows holds, from {@code offset} on, rows of {@code stride} values that begin with the adjacency matrix; an edge is
     *     a value above 1/2 right of the diagonal
     */
    public static double[] degrees(double[] rows, int offset, int nodes, int stride) {
        boolean[][] joined = joined(rows, offset, nodes, stride);
        double[] shares = new double[nodes];
        for (boolean[] neighbours : joined) {
            shares[count(neighbours)] += 1.0 / nodes;
        }
        return shares;
    }

    /**
     * Share of nodes by clustering coefficient, the share of a node's pairs of neighbours that are joined (Watts and Strogatz
     * 1998), 0 with fewer than two; [{@value #CLUSTERING_BINS}]. Parameters as for {@link #degrees}.
     */
    public static double[] clustering(double[] rows, int offset, int nodes, int stride) {
        boolean[][] joined = joined(rows, offset, nodes, stride);
        double[] shares = new double[CLUSTERING_BINS];
        for (int node = 0; node < nodes; node++) {
            int bin = (int) (coefficient(joined, node) * CLUSTERING_BINS);
            shares[Math.min(bin, CLUSTERING_BINS - 1)] += 1.0 / nodes;
        }
        return shares;
    }

    private static double coefficient(boolean[][] joined, int node) {
        int closed = 0;
        for (int i = 0; i < joined.length; i++) {
            for (int j = 0; j < i; j++) {
                closed += joined[node][i] && joined[node][j] && joined[i][j] ? 1 : 0;
            }
        }
        int degree = count(joined[node]);
        return degree < 2 ? 0 : 2.0 * closed / (degree * (degree - 1));
    }

    private static int count(boolean[] neighbours) {
        int count = 0;
        for (boolean neighbour : neighbours) {
            count += neighbour ? 1 : 0;
        }
        return count;
    }

    private static boolean[][] joined(double[] rows, int offset, int nodes, int stride) {
        boolean[][] joined = new boolean[nodes][nodes];
        for (int i = 0; i < nodes; i++) {
            for (int j = i + 1; j < nodes; j++) {
                joined[i][j] = rows[offset + i * stride + j] > 0.5;
                joined[j][i] = joined[i][j];
            }
        }
        return joined;
    }
}
