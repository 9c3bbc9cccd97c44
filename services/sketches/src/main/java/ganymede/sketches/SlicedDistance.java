package ganymede.sketches;

import java.util.Arrays;

/**
 * The squared sliced 2-Wasserstein distance along given directions, of two samples in memory (Rabin et al. 2011): the mean
 * over directions of the mean squared difference of order statistics. Samples beyond the smaller side's count are left out.
 *
 * <p>Blind spot: differences that few of the directions show, more so in high dimension.
 */
public final class SlicedDistance {

    private SlicedDistance() {}

    /** The squared distance; {@code directions} is [any][width], of unit length. */
    public static double squared(double[][] real, double[][] fake, double[][] directions) {
        int size = Math.min(real.length, fake.length);
        if (size == 0 || directions.length == 0) {
            throw new IllegalArgumentException(
                    "rows (%d) and directions (%d) must be at least 1".formatted(size, directions.length));
        }
        double sum = 0;
        for (var direction : directions) {
            sum += FrechetDistance.squaredDistance(projected(real, size, direction), projected(fake, size, direction))
                    / size;
        }
        return sum / directions.length;
    }

    /** MIND as torch-fidelity 0.5 scales it: 3 d times the squared distance. */
    public static double mind(double[][] real, double[][] fake, double[][] directions) {
        double squared = squared(real, fake, directions);
        return 3 * real[0].length * squared;
    }

    /** Unit directions, [count][width], spread evenly in the mean; equal for equal seeds on every machine. */
    public static double[][] directions(int count, int width, long seed) {
        var normals = new SeededNormals(seed);
        var directions = new double[count][width];
        for (int direction = 0; direction < count; direction++) {
            for (int i = 0; i < width; i++) {
                directions[direction][i] = normals.normal((long) direction * width + i);
            }
            double length = Math.sqrt(OrthogonalColumns.dot(directions[direction], directions[direction]));
            for (int i = 0; i < width; i++) {
                directions[direction][i] /= length;
            }
        }
        return directions;
    }

    private static double[] projected(double[][] rows, int size, double[] direction) {
        var sorted = new double[size];
        for (int row = 0; row < size; row++) {
            sorted[row] = OrthogonalColumns.dot(rows[row], direction);
        }
        Arrays.sort(sorted);
        return sorted;
    }
}
