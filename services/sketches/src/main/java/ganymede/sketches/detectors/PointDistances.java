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

    PointDistances(FrozenPoints points) {
        this(columns(points), points.size());
    }

    private PointDistances(float[][] coordinates, int size) {
        this.coordinates = coordinates;
        this.squares = new float[size];
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
        for (; i + 3 < features.length; i += 4) {
            addFour(features, i);
        }
        for (; i < features.length; i++) {
            float x = (float) features[i];
            var column = coordinates[i];
            for (int point = 0; point < squares.length; point++) {
                float d = column[point] - x;
                squares[point] += d * d;
            }
        }
    }

    /** Four features at a time: a quarter of the loads and stores of the sums. */
    private void addFour(double[] features, int i) {
        float x0 = (float) features[i], x1 = (float) features[i + 1];
        float x2 = (float) features[i + 2], x3 = (float) features[i + 3];
        float[] c0 = coordinates[i], c1 = coordinates[i + 1], c2 = coordinates[i + 2], c3 = coordinates[i + 3];
        for (int point = 0; point < squares.length; point++) {
            float d0 = c0[point] - x0;
            float d1 = c1[point] - x1;
            float d2 = c2[point] - x2;
            float d3 = c3[point] - x3;
            squares[point] += (d0 * d0 + d1 * d1) + (d2 * d2 + d3 * d3);
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
