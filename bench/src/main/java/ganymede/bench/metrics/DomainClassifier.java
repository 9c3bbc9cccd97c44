package ganymede.bench.metrics;

import ganymede.bench.metrics.Population.Sample;
import java.util.Arrays;
import java.util.Comparator;

/** Logistic regression that tells current rows from real ones: the even rows train it, the odd ones judge it. */
final class DomainClassifier {
    private static final int STEPS = 200;
    private static final double RATE = 0.5;

    private DomainClassifier() {}

    private record Judged(double score, boolean current) {}

    /** The area under the ROC curve; .5 when the rows cannot be told apart by a line. */
    static double area(Sample[] real, Sample[] current) {
        var scaling = Scaling.of(real);
        var weights = trained(scaling, real, current);
        var judged = new Judged[real.length / 2 + current.length / 2];
        for (int row = 0; row < judged.length / 2; row++) {
            judged[2 * row] = new Judged(score(weights, scaling.of(real[2 * row + 1])), false);
            judged[2 * row + 1] = new Judged(score(weights, scaling.of(current[2 * row + 1])), true);
        }
        return area(judged);
    }

    /** Mann and Whitney's statistic; scores of continuous features have no ties to speak of. */
    private static double area(Judged[] judged) {
        Arrays.sort(judged, Comparator.comparingDouble(Judged::score));
        double below = 0;
        double pairs = 0;
        double current = 0;
        for (var one : judged) {
            if (one.current()) {
                pairs += below;
                current++;
            } else {
                below++;
            }
        }
        return pairs / (below * current);
    }

    private static double[] trained(Scaling scaling, Sample[] real, Sample[] current) {
        var weights = new double[real[0].point().length + 1];
        for (int step = 0; step < STEPS; step++) {
            var gradient = new double[weights.length];
            for (int row = 0; row < real.length; row += 2) {
                add(gradient, weights, scaling.of(real[row]), 0);
                add(gradient, weights, scaling.of(current[row]), 1);
            }
            for (int i = 0; i < weights.length; i++) {
                weights[i] += RATE * gradient[i] / real.length;
            }
        }
        return weights;
    }

    private static void add(double[] gradient, double[] weights, double[] row, double target) {
        double error = target - 1 / (1 + Math.exp(-score(weights, row)));
        for (int i = 0; i < row.length; i++) {
            gradient[i] += error * row[i];
        }
        gradient[row.length] += error;
    }

    private static double score(double[] weights, double[] row) {
        double sum = weights[row.length];
        for (int i = 0; i < row.length; i++) {
            sum += weights[i] * row[i];
        }
        return sum;
    }

    /** Means and deviations of the real columns. */
    @SuppressWarnings("ArrayRecordComponent") // handed on and never compared
    private record Scaling(double[] means, double[] deviations) {
        static Scaling of(Sample[] rows) {
            int width = rows[0].point().length;
            var means = new double[width];
            var deviations = new double[width];
            for (int i = 0; i < width; i++) {
                int column = i;
                double mean = Arrays.stream(rows)
                        .mapToDouble(row -> row.point()[column])
                        .average()
                        .orElseThrow();
                means[i] = mean;
                deviations[i] = Math.sqrt(Arrays.stream(rows)
                        .mapToDouble(row -> (row.point()[column] - mean) * (row.point()[column] - mean))
                        .average()
                        .orElseThrow());
            }
            return new Scaling(means, deviations);
        }

        double[] of(Sample sample) {
            var scaled = sample.point().clone();
            for (int i = 0; i < scaled.length; i++) {
                scaled[i] = (scaled[i] - means[i]) / Math.max(deviations[i], 1e-9);
            }
            return scaled;
        }
    }
}
