package ganymede.sketches;

/**
 * Rows of a table: the distribution of each column and of each pair of columns, in bins fixed by {@link TableSpec}. Pairs of
 * numbers have their covariance instead.
 *
 * <p>Blind spot: what three columns say together, and structure inside a bin.
 */
public final class TableSketch implements Sketch<TableSketch> {
    private final TableSpec spec;
    /** [column][bin]. */
    private final long[][] columns;
    /** [pair][bin of the first x bins of the second + bin of the second]; empty for pairs of numbers. */
    private final long[][] pairs;

    private final GaussianMoments moments;

    /** An empty sketch. */
    public TableSketch(TableSpec spec) {
        this(
                spec,
                new long[spec.width()][],
                new long[spec.width() * (spec.width() - 1) / 2][],
                new GaussianMoments(spec.width()));
        for (int column = 0; column < spec.width(); column++) {
            columns[column] = new long[spec.fields().get(column).bins()];
        }
        int pair = 0;
        for (int i = 0; i < spec.width(); i++) {
            for (int j = i + 1; j < spec.width(); j++) {
                pairs[pair++] = new long[bins(spec, i, j)];
            }
        }
    }

    private TableSketch(TableSpec spec, long[][] columns, long[][] pairs, GaussianMoments moments) {
        this.spec = spec;
        this.columns = columns;
        this.pairs = pairs;
        this.moments = moments;
    }

    private static int bins(TableSpec spec, int i, int j) {
        return spec.numbers(i) && spec.numbers(j)
                ? 0
                : spec.fields().get(i).coarseBins() * spec.fields().get(j).coarseBins();
    }

    /** The columns. */
    public TableSpec spec() {
        return spec;
    }

    /** Rows per bin of a column. */
    long[] column(int column) {
        return columns[column];
    }

    /** Rows per bin of a pair, pairs in the order (0, 1), (0, 2) ... (1, 2) ...; empty for two columns of numbers. */
    long[] pair(int pair) {
        return pairs[pair];
    }

    GaussianMoments moments() {
        return moments;
    }

    @Override
    public int width() {
        return spec.width();
    }

    @Override
    public long count() {
        return moments.count();
    }

    @Override
    public void fold(double[] rows, int rowCount) {
        int[] coarse = new int[width()];
        for (int row = 0; row < rowCount; row++) {
            for (int column = 0; column < width(); column++) {
                double value = rows[row * width() + column];
                Field field = spec.fields().get(column);
                columns[column][field.bin(value)]++;
                coarse[column] = field.coarse(value);
            }
            count(coarse);
        }
        moments.fold(rows, rowCount);
    }

    private void count(int[] coarse) {
        int pair = 0;
        for (int i = 0; i < coarse.length; i++) {
            for (int j = i + 1; j < coarse.length; j++) {
                if (pairs[pair].length > 0) {
                    pairs[pair][coarse[i] * spec.fields().get(j).coarseBins() + coarse[j]]++;
                }
                pair++;
            }
        }
    }

    @Override
    public void merge(TableSketch other) {
        Rows.requireSame("columns", spec, other.spec);
        add(columns, other.columns);
        add(pairs, other.pairs);
        moments.merge(other.moments);
    }

    private static void add(long[][] to, long[][] from) {
        for (int i = 0; i < to.length; i++) {
            for (int bin = 0; bin < to[i].length; bin++) {
                to[i][bin] += from[i][bin];
            }
        }
    }

    @Override
    public void write(SketchWriter out) {
        spec.write(out);
        for (long[] column : columns) {
            out.putLongs(column);
        }
        for (long[] pair : pairs) {
            out.putLongs(pair);
        }
        moments.write(out);
    }

    /** Reads what {@link #write} wrote. */
    public static TableSketch read(SketchReader in) {
        TableSpec spec = TableSpec.read(in);
        TableSketch empty = new TableSketch(spec);
        for (int column = 0; column < empty.columns.length; column++) {
            empty.columns[column] = in.readCounts(empty.columns[column].length);
        }
        for (int pair = 0; pair < empty.pairs.length; pair++) {
            empty.pairs[pair] = in.readCounts(empty.pairs[pair].length);
        }
        GaussianMoments moments = GaussianMoments.read(in);
        Rows.requireSame("widths", spec.width(), moments.width());
        return new TableSketch(spec, empty.columns, empty.pairs, moments);
    }
}
