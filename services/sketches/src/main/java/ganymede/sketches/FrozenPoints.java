package ganymede.sketches;

import java.util.Arrays;

/**
 * Points of the real data with the distance of each to its k-th nearest other: the balls that coverage, density and
 * precision count hits in (Naeem et al. 2020, arXiv 2002.09797). Immutable.
 */
public final class FrozenPoints {
    /** 1,000 points of 64 features take 512 kB. */
    public static final int MAX_POINTS = 4096;

    /** Cells of the bin histogram: as in the NDB paper's experiments. */
    private static final int MAX_CELLS = 100;
    /** Fewer points per cell would make the real side's shares noise. */
    private static final int POINTS_PER_CELL = 10;

    /** The default of the paper's code. */
    public static final int DEFAULT_NEIGHBOURS = 5;

    private final int width;
    private final int size;
    private final int neighbours;
    /** [width][size]: one array per feature, so that distances to all points vectorise. */
    private final double[][] coordinates;
    /** Squared. */
    private final double[] radii;

    private final long identity;

    /**
     * Freezes the points; each radius is computed here.
     *
     * @param rows [size x width], row-major, finite
     * @param neighbours k, 1 to size - 1
     */
    public FrozenPoints(double[] rows, int size, int width, int neighbours) {
        if (size > MAX_POINTS || neighbours < 1 || neighbours >= size) {
            throw new IllegalArgumentException(
                    "points (%d) must be at most %d and more than neighbours (%d), at least 1"
                            .formatted(size, MAX_POINTS, neighbours));
        }
        this.width = width;
        this.size = size;
        this.neighbours = neighbours;
        this.coordinates = new double[width][size];
        for (int point = 0; point < size; point++) {
            for (int i = 0; i < width; i++) {
                coordinates[i][point] = rows[point * width + i];
            }
        }
        this.radii = radii();
        this.identity = identify();
    }

    private double[] radii() {
        var result = new double[size];
        var distances = new double[size];
        for (int point = 0; point < size; point++) {
            squaredDistances(point(point), 0, distances);
            Arrays.sort(distances);
            // Index 0 is the point itself.
            result[point] = distances[neighbours];
        }
        return result;
    }

    private long identify() {
        long hash = SeededNormals.mix(neighbours);
        for (var column : coordinates) {
            for (double value : column) {
                hash = SeededNormals.mix(hash ^ Double.doubleToLongBits(value));
            }
        }
        return hash;
    }

    /** Length of a point. */
    public int width() {
        return width;
    }

    /** Number of points. */
    public int size() {
        return size;
    }

    /** k. */
    public int neighbours() {
        return neighbours;
    }

    /** The first so many points are the centres of the cells that samples are binned into. */
    public int cells() {
        return cellsOf(size);
    }

    static int cellsOf(int points) {
        return Math.clamp(points / POINTS_PER_CELL, 1, MAX_CELLS);
    }

    /** A 64-bit hash of the points and k: tells references apart, not forgers. */
    public long identity() {
        return identity;
    }

    /** Squared radius of the ball around that point. */
    double squaredRadius(int point) {
        return radii[point];
    }

    /** That point, [width]; a copy. */
    public double[] point(int point) {
        var row = new double[width];
        for (int i = 0; i < width; i++) {
            row[i] = coordinates[i][point];
        }
        return row;
    }

    /** Squared distances of the row at {@code offset} to all points, or to as many of the first as there is room for. */
    public void squaredDistances(double[] rows, int offset, double[] distances) {
        Arrays.fill(distances, 0);
        int i = 0;
        for (; i + 3 < width; i += 4) {
            addSquares(rows, offset, i, distances);
        }
        for (; i < width; i++) {
            double x = rows[offset + i];
            var c = coordinates[i];
            for (int point = 0; point < distances.length; point++) {
                distances[point] += (c[point] - x) * (c[point] - x);
            }
        }
    }

    /** Four features at a time: a quarter of the loads and stores of the sums. */
    private void addSquares(double[] rows, int offset, int i, double[] distances) {
        double x0 = rows[offset + i], x1 = rows[offset + i + 1], x2 = rows[offset + i + 2], x3 = rows[offset + i + 3];
        double[] c0 = coordinates[i], c1 = coordinates[i + 1], c2 = coordinates[i + 2], c3 = coordinates[i + 3];
        for (int point = 0; point < distances.length; point++) {
            double d0 = c0[point] - x0;
            double d1 = c1[point] - x1;
            double d2 = c2[point] - x2;
            double d3 = c3[point] - x3;
            distances[point] += (d0 * d0 + d1 * d1) + (d2 * d2 + d3 * d3);
        }
    }

    void write(SketchWriter out) {
        out.putInt(width);
        out.putInt(size);
        out.putInt(neighbours);
        for (var column : coordinates) {
            out.putDoubles(column);
        }
    }

    static FrozenPoints read(SketchReader in) {
        int width = in.readInt("width", 1, DigestSpec.MAX_FEATURES);
        int size = in.readInt("points", 2, MAX_POINTS);
        int neighbours = in.readInt("neighbours", 1, size - 1);
        var columns = new double[width][];
        for (int i = 0; i < width; i++) {
            columns[i] = in.readDoubles(size);
        }
        var rows = new double[size * width];
        for (int at = 0; at < rows.length; at++) {
            rows[at] = columns[at % width][at / width];
        }
        return new FrozenPoints(rows, size, width, neighbours);
    }
}
