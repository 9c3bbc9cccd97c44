package ganymede.sketches;

import org.jspecify.annotations.Nullable;

/**
 * Which balls around the frozen real points hold a generated sample, and how many balls each sample falls into. A sample
 * is in a ball when its distance is strictly less than the radius, as in the authors' code.
 *
 * <p>The same distances bin each sample into the cell of its nearest centre, one of the first points: a histogram that
 * needs no labels, for {@link Divergence} and {@link BinTests}. NDB's authors take k-means centres; random real points are
 * cells of less equal mass, and need no second pass.
 */
public final class NeighbourCounts implements Sketch<NeighbourCounts> {
    private final Spec spec;
    /** Null when read without the reference: then the counts can be merged and scored only. */
    private final @Nullable FrozenPoints points;
    /** One bit per point. */
    private final long[] hit;

    private final Histogram cells;
    private final double[] distances;
    private double centreSquares;
    private long hits;
    private long inside;
    private long count;

    /** What two sketches must share. */
    record Spec(int width, int points, int neighbours, long identity) {
        int words() {
            return (points + Long.SIZE - 1) / Long.SIZE;
        }
    }

    /** An empty sketch around these points. */
    public NeighbourCounts(FrozenPoints points) {
        this(specOf(points), points, new long[specOf(points).words()], new Histogram(points.cells()));
    }

    private NeighbourCounts(Spec spec, @Nullable FrozenPoints points, long[] hit, Histogram cells) {
        this.spec = spec;
        this.points = points;
        this.hit = hit;
        this.cells = cells;
        this.distances = new double[points == null ? 0 : spec.points()];
    }

    private static Spec specOf(FrozenPoints points) {
        return new Spec(points.width(), points.size(), points.neighbours(), points.identity());
    }

    @Override
    public int width() {
        return spec.width();
    }

    @Override
    public long count() {
        return count;
    }

    /** Number of frozen points. */
    public int points() {
        return spec.points();
    }

    /** Share of balls that hold a sample. Blind spot: how many they hold, and outliers of the real data. */
    public double coverage() {
        int covered = 0;
        for (long word : hit) {
            covered += Long.bitCount(word);
        }
        return (double) covered / spec.points();
    }

    /** Coverage expected of samples of the real distribution: 1 - prod_{i<k} (N-1-i)/(N+n-1-i) (Naeem et al., Lemma 2). */
    public double expectedCoverage() {
        double missed = 1;
        for (int i = 0; i < spec.neighbours(); i++) {
            missed *= (spec.points() - 1.0 - i) / (spec.points() + count - 1.0 - i);
        }
        return 1 - missed;
    }

    /** Mean number of balls a sample falls into, over k; about 1 when all is well. Blind spot: lost modes. */
    public double density() {
        return (double) hits / ((double) spec.neighbours() * count);
    }

    /** Share of samples in at least one ball. Blind spot: lost modes. */
    public double precision() {
        return (double) inside / count;
    }

    @Override
    public void fold(double[] rows, int rowCount) {
        if (points == null) {
            throw new IllegalStateException(
                    "a digest read without its reference cannot take samples.\nRead it with Reference.restore.");
        }
        for (int row = 0; row < rowCount; row++) {
            points.squaredDistances(rows, row * spec.width(), distances);
            long before = hits;
            for (int point = 0; point < distances.length; point++) {
                if (distances[point] < points.squaredRadius(point)) {
                    hit[point / Long.SIZE] |= 1L << point;
                    hits++;
                }
            }
            inside += hits > before ? 1 : 0;
            bin();
        }
        count += rowCount;
    }

    private void bin() {
        int nearest = 0;
        for (int cell = 1; cell < cells.width(); cell++) {
            nearest = distances[cell] < distances[nearest] ? cell : nearest;
        }
        cells.increment(nearest);
        centreSquares += distances[nearest];
    }

    /** Samples per cell. */
    public long[] cells() {
        return cells.counts();
    }

    /** Mean squared distance of a sample to the nearest centre; 0 when empty. Falls when modes shrink. */
    public double meanCentreSquare() {
        return count == 0 ? 0 : centreSquares / count;
    }

    @Override
    public void merge(NeighbourCounts other) {
        Rows.requireSame("frozen points", spec, other.spec);
        for (int word = 0; word < hit.length; word++) {
            hit[word] |= other.hit[word];
        }
        cells.merge(other.cells);
        centreSquares += other.centreSquares;
        hits += other.hits;
        inside += other.inside;
        count += other.count;
    }

    @Override
    public void write(SketchWriter out) {
        out.putInt(spec.width());
        out.putInt(spec.points());
        out.putInt(spec.neighbours());
        out.putLong(spec.identity());
        out.putLong(count);
        out.putLong(hits);
        out.putLong(inside);
        out.putDouble(centreSquares);
        out.putLongs(hit);
        cells.write(out);
    }

    /** Reads what {@link #write} wrote, for merging and scoring. */
    public static NeighbourCounts read(SketchReader in) {
        int width = in.readInt("width", 1, DigestSpec.MAX_FEATURES);
        int size = in.readInt("points", 2, FrozenPoints.MAX_POINTS);
        var spec = new Spec(width, size, in.readInt("neighbours", 1, size - 1), in.readLong());
        long count = in.readCount();
        long hits = in.readCount();
        long inside = in.readCount();
        double centreSquares = in.readDouble();
        var hit = in.readLongs(spec.words());
        var cells = Histogram.read(in);
        if (cells.width() != FrozenPoints.cellsOf(size) || cells.count() != count) {
            throw in.malformed("%d samples in %d cells, expected %d in %d"
                    .formatted(cells.count(), cells.width(), count, FrozenPoints.cellsOf(size)));
        }
        return new NeighbourCounts(spec, null, hit, cells).with(count, hits, inside, centreSquares);
    }

    /**
     * The same counts, open for more rows.
     *
     * @throws IllegalArgumentException when the counts were made around other points
     */
    NeighbourCounts around(FrozenPoints reopened) {
        Rows.requireSame("frozen points", specOf(reopened), spec);
        var copy = Histogram.of(cells.counts());
        return new NeighbourCounts(spec, reopened, hit.clone(), copy).with(count, hits, inside, centreSquares);
    }

    private NeighbourCounts with(long newCount, long newHits, long newInside, double newCentreSquares) {
        count = newCount;
        hits = newHits;
        inside = newInside;
        centreSquares = newCentreSquares;
        return this;
    }
}
