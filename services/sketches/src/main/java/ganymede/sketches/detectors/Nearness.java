package ganymede.sketches.detectors;

import ganymede.sketches.FrozenPoints;
import java.util.Arrays;
import java.util.List;

/**
 * Bands of the distance to the nearest frozen real point, made from the distances of these points to each other. Band 0 holds
 * what is nearer than half the smallest of them: copies of real items, exact or with little noise.
 *
 * <p>Blind spot: copies of items that are not frozen. Of N memorised items a reference of 1,000 points sees 1,000 / N; a
 * fiftieth of all samples is about the least that shows.
 */
final class Nearness implements Binning {
    private static final double[] SHARES = {0, 0.01, 0.1, 0.5, 0.9, 0.99};
    /** Of distances; half of it, squared. */
    private static final double COPY = 0.25;

    /** Squared. */
    private final double[] edges;

    private final double median;
    private final List<ShareBounds> bounds;

    Nearness(FrozenPoints points, PointDistances distances, double tolerance) {
        var nearest = nearest(points, distances);
        Arrays.sort(nearest);
        this.edges = new double[SHARES.length];
        edges[0] = COPY * nearest[0];
        for (int edge = 1; edge < edges.length; edge++) {
            edges[edge] = nearest[(int) (SHARES[edge] * (nearest.length - 1))];
        }
        this.median = Math.sqrt(nearest[nearest.length / 2]);
        var counts = new double[edges.length + 1];
        for (double distance : nearest) {
            counts[band(distance)]++;
        }
        this.bounds = ShareBounds.of(counts, tolerance);
    }

    /** Squared distance of each point to the nearest other. */
    private static double[] nearest(FrozenPoints points, PointDistances distances) {
        var nearest = new double[points.size()];
        for (int point = 0; point < nearest.length; point++) {
            distances.measure(points.point(point));
            distances.leaveOut(point);
            nearest[point] = distances.least();
        }
        return nearest;
    }

    /** Of a real sample to the nearest of the frozen points. */
    double medianDistance() {
        return median;
    }

    List<ShareBounds> bounds() {
        return bounds;
    }

    @Override
    public int binOf(Sighting sighting) {
        return band(sighting.nearestSquare());
    }

    private int band(double square) {
        int band = 0;
        while (band < edges.length && square > edges[band]) {
            band++;
        }
        return band;
    }
}
