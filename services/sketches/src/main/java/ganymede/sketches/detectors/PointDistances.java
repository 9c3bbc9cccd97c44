package ganymede.sketches.detectors;

import ganymede.sketches.FrozenPoints;
import java.util.Arrays;

/**
 * Squared distances to the frozen points in single precision: extractors give no more, and half the bytes take half the time.
 * Not thread-safe.
 */
final class PointDistances {
    /** [features][points], shared and not to be changed. */
    private final float[][] coordinates;

    private final float[] squares;
    /** In place of the feature that an odd number lacks. */
    private final float[] zeros;

    PointDistances(FrozenPoints points) {
        this(columns(points), points.size());
    }

    private PointDistances(float[][] coordinates, int size) {
        this.coordinates = coordinates;
        this.squares = new float[size];
        this.zeros = new float[size];
    }

    private static float[][] columns(FrozenPoints points) {
        var columns = new float[points.width()][points.size()];
        for (int point = 0; point < points.size(); point++) {
            var row = points.point(point);
            for (int i = 0; i < row.length; i++) {
                columns[i][point] = (float) row[i];
            }
        }
        return columns;
    }

    /** The same points with room for distances of its own. */
    PointDistances sibling() {
        return new PointDistances(coordinates, squares.length);
    }

    /** Computes the distances of that sample; the other methods then speak of it. */
    void measure(double[] features) {
        Arrays.fill(squares, 0);
        int i = 0;
        for (; i + 1 < features.length; i += 2) {
            addTwo(squares, coordinates[i], coordinates[i + 1], (float) features[i], (float) features[i + 1]);
        }
        if (i < features.length) {
            addTwo(squares, coordinates[i], zeros, (float) features[i], 0);
        }
    }

    /** Two features at a time: larger bodies are not always vectorised. */
    private static void addTwo(float[] squares, float[] c0, float[] c1, float x0, float x1) {
        for (int point = 0; point < squares.length; point++) {
            float d0 = c0[point] - x0;
            float d1 = c1[point] - x1;
            squares[point] += d0 * d0 + d1 * d1;
        }
    }

    /** The nearest of the first so many points. */
    int nearest(int first) {
        int nearest = 0;
        for (int point = 1; point < first; point++) {
            nearest = squares[point] < squares[nearest] ? point : nearest;
        }
        return nearest;
    }

    /** Squared distance to the nearest point. */
    double least() {
        float least = Float.POSITIVE_INFINITY;
        for (float square : squares) {
            least = Math.min(least, square);
        }
        return least;
    }

    /** As if that point were not there. */
    void leaveOut(int point) {
        squares[point] = Float.POSITIVE_INFINITY;
    }
}
