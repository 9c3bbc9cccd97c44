package ganymede.sketches.detectors;

import ganymede.sketches.FrozenPoints;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How far apart two real samples of one district lie: squared distances over the district's own mean, and the bands that hold
 * known shares of them. A district is what lies nearest to one of the first frozen points; there are fewer than cells, since
 * each needs about thirty points to be known by.
 */
final class Districts {
    /** Upper ends of all bands but the last: narrow at both ends, where shrinking and outliers show. */
    private static final double[] SHARES = {0.02, 0.1, 0.25, 0.5, 0.75, 0.9, 0.98};

    private static final int MOST = 32;
    private static final int POINTS_EACH = 30;
    /** Each pair's distance is compared with the mean of pairs among the others, of which there must be some. */
    private static final int LEAST_POINTS = 5;

    private final int count;
    /** Mean squared distance per district; 0 where it is not known. */
    private final double[] scales;

    private final double[] edges;
    private final List<ShareBounds> bounds;

    private record Ratio(double value, double weight) {}

    Districts(FrozenPoints points, PointDistances distances, double tolerance) {
        this.count = Math.clamp(points.size() / POINTS_EACH, 1, Math.min(MOST, points.size()));
        this.scales = new double[count];
        var ratios = new ArrayList<Ratio>();
        var members = members(points, distances, count);
        for (int district = 0; district < count; district++) {
            scales[district] = addRatios(members.get(district), ratios);
        }
        this.edges = edges(ratios);
        // Every point is in many pairs, but in one of them at a time.
        this.bounds = bounds(ratios, points.size() / 2.0, tolerance);
    }

    private List<ShareBounds> bounds(List<Ratio> ratios, double pairs, double tolerance) {
        var counts = new double[edges.length + 1];
        double total = ratios.stream().mapToDouble(Ratio::weight).sum();
        for (var ratio : ratios) {
            counts[band(ratio.value())] += ratio.weight() / total * pairs;
        }
        return ratios.isEmpty() ? List.of() : ShareBounds.of(counts, tolerance);
    }

    private static List<List<double[]>> members(FrozenPoints points, PointDistances distances, int count) {
        var members = IntStream.range(0, count)
                .<List<double[]>>mapToObj(district -> new ArrayList<>())
                .toList();
        for (int point = 0; point < points.size(); point++) {
            var row = points.point(point);
            distances.measure(row);
            members.get(distances.nearest(count)).add(row);
        }
        return members;
    }

    /** Adds each pair's distance over the mean of the pairs without these two points; gives the mean of all. */
    private static double addRatios(List<double[]> rows, List<Ratio> ratios) {
        int size = rows.size();
        if (size < LEAST_POINTS) {
            return 0;
        }
        var distances = new double[size][size];
        var sums = new double[size];
        double all = 0;
        for (int a = 0; a < size; a++) {
            for (int b = 0; b < a; b++) {
                double distance = squaredDistance(rows.get(a), rows.get(b));
                distances[a][b] = distance;
                sums[a] += distance;
                sums[b] += distance;
                all += distance;
            }
        }
        double others = (size - 2.0) * (size - 3.0) / 2;
        for (int a = 0; a < size; a++) {
            for (int b = 0; b < a; b++) {
                double mean = (all - sums[a] - sums[b] + distances[a][b]) / others;
                if (mean > 0) {
                    ratios.add(new Ratio(distances[a][b] / mean, 1.0 / (size - 1)));
                }
            }
        }
        return all / (size * (size - 1.0) / 2);
    }

    private static double[] edges(List<Ratio> ratios) {
        var sorted =
                ratios.stream().sorted(Comparator.comparingDouble(Ratio::value)).toList();
        double total = sorted.stream().mapToDouble(Ratio::weight).sum();
        var edges = new double[SHARES.length];
        double below = 0;
        int edge = 0;
        for (var ratio : sorted) {
            below += ratio.weight();
            while (edge < edges.length && below >= SHARES[edge] * total) {
                edges[edge] = ratio.value();
                edge++;
            }
        }
        return edges;
    }

    static double squaredDistance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return sum;
    }

    int count() {
        return count;
    }

    /** Of the bands' shares; none when no district is known. */
    List<ShareBounds> bounds() {
        return bounds;
    }

    /** The band of two samples of that district, or {@link Binning#NO_BIN} when the district is not known. */
    int band(int district, double[] a, double[] b) {
        if (!(scales[district] > 0)) {
            return Binning.NO_BIN;
        }
        return band(squaredDistance(a, b) / scales[district]);
    }

    private int band(double ratio) {
        int band = 0;
        while (band < edges.length && ratio > edges[band]) {
            band++;
        }
        return band;
    }
}
