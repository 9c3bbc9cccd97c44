package ganymede.sketches;

/**
 * The Gaussian kernel of the earth mover's distance of two histograms, exp(-EMD^2 / (2 s^2)), and the squared maximum mean
 * discrepancy with it: the convention of GraphRNN's evaluation (You et al. 2018), which averages over all pairs, those of a graph
 * with itself included. The kernel is not positive for every set of histograms, so the result may be slightly negative.
 *
 * @param bandwidth s
 * @param unit bins that count as distance 1
 */
public record HistogramKernel(double bandwidth, double unit) {
    /** For degrees. */
    public static final HistogramKernel DEGREE = new HistogramKernel(1, 1);
    /** For clustering coefficients, whose range counts as 1. */
    public static final HistogramKernel CLUSTERING = new HistogramKernel(0.1, GraphStatistics.CLUSTERING_BINS);

    /** For two histograms of one length that each sum to 1. */
    public double of(double[] left, double[] right) {
        double moved = 0;
        double carried = 0;
        for (int bin = 0; bin < left.length; bin++) {
            carried += left[bin] - right[bin];
            moved += Math.abs(carried);
        }
        double distance = moved / unit;
        return Math.exp(-distance * distance / (2 * bandwidth * bandwidth));
    }

    /** Squared discrepancy of two sets of histograms; time grows with the product of their sizes. */
    public double discrepancy(double[][] real, double[][] fake) {
        return mean(real, real) + mean(fake, fake) - 2 * mean(real, fake);
    }

    private double mean(double[][] left, double[][] right) {
        double sum = 0;
        for (double[] one : left) {
            for (double[] other : right) {
                sum += of(one, other);
            }
        }
        return sum / left.length / right.length;
    }
}
