package ganymede.sketches;

/**
 * How alike two tables are, from 0 to 1, by the conventions of SDMetrics (Patki et al. 2016 and its documentation): the means of
 * one similarity per column and of one per pair of columns.
 *
 * <p>Blind spot: what three columns say together; copies of training rows are perfect here, see {@link RecordDistances}.
 */
public final class TableScores {
    private TableScores() {}

    /** Mean over columns of {@link #column}. */
    public static double columns(TableSketch real, TableSketch fake) {
        require(real, fake);
        double sum = 0;
        for (int column = 0; column < real.width(); column++) {
            sum += column(real, fake, column);
        }
        return sum / real.width();
    }

    /**
     * Numbers: 1 - max |F - G| over the real quantiles, the complement of the Kolmogorov-Smirnov statistic to one bin. Categories:
     * 1 - 1/2 sum |p - q|, the complement of the total variation distance.
     */
    public static double column(TableSketch real, TableSketch fake, int column) {
        require(real, fake);
        long[] ours = real.column(column);
        long[] theirs = fake.column(column);
        if (!real.spec().numbers(column)) {
            return 1 - totalVariation(ours, real.count(), theirs, fake.count());
        }
        double largest = 0;
        double difference = 0;
        for (int bin = 0; bin < ours.length; bin++) {
            difference += (double) ours[bin] / real.count() - (double) theirs[bin] / fake.count();
            largest = Math.max(largest, Math.abs(difference));
        }
        return 1 - largest;
    }

    /**
     * Mean over pairs of columns. Two of numbers: 1 - |r - r'| / 2 with Pearson's correlation. Others: 1 - 1/2 sum |p - q| over
     * their joint table, numbers in ten bins of the real range. 1 for a single column.
     */
    public static double pairs(TableSketch real, TableSketch fake) {
        require(real, fake);
        double[][] ours = correlations(real);
        double[][] theirs = correlations(fake);
        double sum = 0;
        int pair = 0;
        for (int i = 0; i < real.width(); i++) {
            for (int j = i + 1; j < real.width(); j++) {
                sum += real.spec().numbers(i) && real.spec().numbers(j)
                        ? 1 - Math.abs(ours[i][j] - theirs[i][j]) / 2
                        : 1 - totalVariation(real.pair(pair), real.count(), fake.pair(pair), fake.count());
                pair++;
            }
        }
        return pair == 0 ? 1 : sum / pair;
    }

    private static void require(TableSketch real, TableSketch fake) {
        Rows.requireSame("columns", real.spec(), fake.spec());
        if (real.count() < 2 || fake.count() < 2) {
            throw new IllegalArgumentException(
                    "counts (%d and %d) must be at least 2".formatted(real.count(), fake.count()));
        }
    }

    private static double totalVariation(long[] ours, long count, long[] theirs, long theirCount) {
        double sum = 0;
        for (int bin = 0; bin < ours.length; bin++) {
            sum += Math.abs((double) ours[bin] / count - (double) theirs[bin] / theirCount);
        }
        return sum / 2;
    }

    /** A constant column correlates with none. */
    private static double[][] correlations(TableSketch sketch) {
        double[][] covariance = sketch.moments().covariance(1);
        double[][] correlations = new double[covariance.length][covariance.length];
        for (int i = 0; i < covariance.length; i++) {
            for (int j = 0; j < covariance.length; j++) {
                double scale = Math.sqrt(covariance[i][i] * covariance[j][j]);
                correlations[i][j] = scale > 0 ? covariance[i][j] / scale : 0;
            }
        }
        return correlations;
    }
}
