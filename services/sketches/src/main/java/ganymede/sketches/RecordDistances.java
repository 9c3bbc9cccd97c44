package ganymede.sketches;

/**
 * How far rows of a table lie from the nearest of a bounded set of training rows (distance to closest record, as in Zhao et al.
 * 2021, CTAB-GAN), as a histogram of 20 bins per decade. Numbers count in deviations, different categories are 1 apart.
 *
 * <p>Blind spot: training rows outside the set; a generator that is far off is as far from all rows as one that keeps secrets.
 */
public final class RecordDistances implements Sketch<RecordDistances> {
    private static final int PER_DECADE = 20;
    /** Nearer rows are copies up to the rounding of floats. */
    private static final double LEAST = 1e-5;

    private static final int DECADES = 8;

    private final TableSpec spec;
    private final FrozenPoints records;
    private final Histogram bins;
    private final double[] code;
    private final double[] distances;

    /**
     * An empty sketch.
     *
     * @param records made by {@link #freeze}
     */
    public RecordDistances(TableSpec spec, FrozenPoints records) {
        this(spec, records, new Histogram(2 + PER_DECADE * DECADES));
    }

    private RecordDistances(TableSpec spec, FrozenPoints records, Histogram bins) {
        Rows.requireSame("widths of codes", spec.codeSize(), records.width());
        this.spec = spec;
        this.records = records;
        this.bins = bins;
        this.code = new double[spec.codeSize()];
        this.distances = new double[records.size()];
    }

    /** The training rows to compare with, [count x columns], 2 to {@link FrozenPoints#MAX_POINTS}. */
    public static FrozenPoints freeze(TableSpec spec, double[] rows, int count) {
        int size = spec.codeSize();
        double[] codes = new double[count * size];
        double[] code = new double[size];
        for (int row = 0; row < count; row++) {
            spec.encode(rows, row * spec.width(), code);
            System.arraycopy(code, 0, codes, row * size, size);
        }
        return new FrozenPoints(codes, count, size, 1);
    }

    @Override
    public int width() {
        return spec.width();
    }

    @Override
    public long count() {
        return bins.count();
    }

    /** Share of rows that are training rows. */
    public double copies() {
        return count() == 0 ? 0 : (double) bins.counts()[0] / count();
    }

    /** The distance that this share of rows falls below, to the middle of its bin; 0 for copies and without rows. */
    public double quantile(double share) {
        long[] counts = bins.counts();
        double left = share * count();
        for (int bin = 0; bin < counts.length; bin++) {
            left -= counts[bin];
            if (left < 0 || bin == counts.length - 1) {
                return bin == 0 || count() == 0 ? 0 : LEAST * Math.pow(10, (bin - 0.5) / PER_DECADE);
            }
        }
        return 0;
    }

    /**
     * Median distance over that of real rows which are not among the records: near 1 for rows as new as real ones, near 0 for
     * copies, above 1 for rows beside the real ones. Exact to a bin, 12 %.
     *
     * @throws IllegalArgumentException when real rows are none, or are records
     */
    public static double ratio(RecordDistances real, RecordDistances fake) {
        double expected = real.quantile(0.5);
        if (!(expected > 0)) {
            throw new IllegalArgumentException(
                    "median distance of real rows (%s) must be positive".formatted(expected));
        }
        return fake.quantile(0.5) / expected;
    }

    @Override
    public void fold(double[] rows, int rowCount) {
        for (int row = 0; row < rowCount; row++) {
            spec.encode(rows, row * width(), code);
            records.squaredDistances(code, 0, distances);
            double nearest = Double.POSITIVE_INFINITY;
            for (double distance : distances) {
                nearest = Math.min(nearest, distance);
            }
            bins.increment(bin(Math.sqrt(nearest)));
        }
    }

    private static int bin(double distance) {
        if (distance < LEAST) {
            return 0;
        }
        return 1 + Math.min(PER_DECADE * DECADES, (int) (PER_DECADE * Math.log10(distance / LEAST)));
    }

    @Override
    public void merge(RecordDistances other) {
        Rows.requireSame("columns", spec, other.spec);
        Rows.requireSame("records", records.identity(), other.records.identity());
        bins.merge(other.bins);
    }

    @Override
    public void write(SketchWriter out) {
        spec.write(out);
        records.write(out);
        bins.write(out);
    }

    /** Reads what {@link #write} wrote. */
    public static RecordDistances read(SketchReader in) {
        return new RecordDistances(TableSpec.read(in), FrozenPoints.read(in), Histogram.read(in));
    }
}
