package ganymede.bench.metrics;

import ganymede.bench.metrics.Population.Sample;
import ganymede.sketches.Divergence;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The default drift rules of Evidently for a reference of more than 1,000 rows, written anew from its documentation ("Data
 * drift algorithm", "Embeddings drift"): what a user of that tool sees without setting anything.
 */
enum DriftRules {
    /**
     * Numbers drift from a Wasserstein distance of .1 deviations on, categories and numbers of at most five values from a
     * Jensen-Shannon distance (base 2) of .1 on; the data drift when half of the columns do.
     */
    COLUMNS {
        @Override
        boolean drifted(Sample[] real, Sample[] current) {
            int features = real[0].point().length;
            int drifted = categoryDrifted(real, current, sample -> "" + sample.mode()) ? 1 : 0;
            for (int column = 0; column < features; column++) {
                drifted += numberDrifted(column(real, column), column(current, column)) ? 1 : 0;
            }
            return drifted >= DRIFTED_SHARE * (features + 1);
        }
    },
    /** A linear classifier of reference and current rows, trained on one half, has an area under the ROC curve above .55. */
    MODEL {
        @Override
        boolean drifted(Sample[] real, Sample[] current) {
            return DomainClassifier.area(real, current) > AREA;
        }
    },
    /** The mean vectors are more than .2 apart. */
    MEAN_DISTANCE {
        @Override
        boolean drifted(Sample[] real, Sample[] current) {
            double square = 0;
            for (int column = 0; column < real[0].point().length; column++) {
                double difference = mean(column(real, column)) - mean(column(current, column));
                square += difference * difference;
            }
            return Math.sqrt(square) > MEANS_APART;
        }
    };

    private static final double DRIFTED_SHARE = 0.5;
    private static final double DISTANCE = 0.1;
    private static final double AREA = 0.55;
    private static final double MEANS_APART = 0.2;
    private static final int FEW_VALUES = 5;

    /** Whether the rule calls the current rows different from the real ones; equally many of both. */
    abstract boolean drifted(Sample[] real, Sample[] current);

    /** What the results call it. */
    String title() {
        return "Evidently " + name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static boolean numberDrifted(double[] real, double[] current) {
        if (Arrays.stream(real).distinct().limit(FEW_VALUES + 1).count() <= FEW_VALUES) {
            return jensenShannon(boxed(real), boxed(current)) >= DISTANCE;
        }
        double mean = mean(real);
        double variance =
                Arrays.stream(real).map(x -> (x - mean) * (x - mean)).average().orElseThrow();
        return wasserstein(real, current) / Math.max(Math.sqrt(variance), 1e-3) >= DISTANCE;
    }

    private static List<String> boxed(double[] values) {
        return Arrays.stream(values).mapToObj(Double::toString).toList();
    }

    private static boolean categoryDrifted(Sample[] real, Sample[] current, Function<Sample, String> category) {
        return jensenShannon(
                        Arrays.stream(real).map(category).toList(),
                        Arrays.stream(current).map(category).toList())
                >= DISTANCE;
    }

    private static double wasserstein(double[] real, double[] current) {
        var a = real.clone();
        var b = current.clone();
        Arrays.sort(a);
        Arrays.sort(b);
        double sum = 0;
        for (int at = 0; at < a.length; at++) {
            sum += Math.abs(a[at] - b[at]);
        }
        return sum / a.length;
    }

    private static double jensenShannon(List<String> real, List<String> current) {
        var values = Stream.concat(real.stream(), current.stream()).distinct().toList();
        double nats = Divergence.jensenShannon(counts(real, values), counts(current, values))
                .orElseThrow();
        return Math.sqrt(nats / Math.log(2));
    }

    private static long[] counts(List<String> column, List<String> values) {
        var counts = new long[values.size()];
        column.forEach(value -> counts[values.indexOf(value)]++);
        return counts;
    }

    private static double[] column(Sample[] rows, int column) {
        return Arrays.stream(rows).mapToDouble(row -> row.point()[column]).toArray();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }
}
