package ganymede.trainer.data;

import ganymede.families.Column.Mode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A mixture of Gaussians fitted to numbers by expectation maximisation (Dempster, Laird and Rubin 1977), with as many modes as
 * the Bayesian information criterion prefers (Schwarz 1978). A function of the seed.
 */
final class GaussianMixture {
    /** As in Xu et al. 2019, section 4.2. */
    private static final int MOST_MODES = 10;
    /** Modes below this share are noise of the fit (the paper's implementation drops them at the same value). */
    private static final double LEAST_WEIGHT = 0.005;

    /** Of the column's deviation: a mode does not shrink onto one value. */
    private static final double LEAST_DEVIATION = 1e-3;

    private static final int ROUNDS = 100;
    /** Gain of the mean log-likelihood below which a fit stops. */
    private static final double SETTLED = 1e-6;

    private static final int STARTS = 3;
    /** Enough to place ten modes; more rows would only cost time. */
    private static final int MOST_VALUES = 5000;

    private final double[] values;
    private final double least;

    private GaussianMixture(double[] values) {
        this.values = values;
        double mean = Arrays.stream(values).average().orElse(0);
        double variance = Arrays.stream(values)
                .map(x -> (x - mean) * (x - mean))
                .average()
                .orElse(0);
        // A constant column gets a deviation too, so that its codes are finite.
        this.least = variance > 0 ? LEAST_DEVIATION * Math.sqrt(variance) : Math.max(1e-6, Math.abs(mean) * 1e-6);
    }

    private record Fit(List<Mode> modes, double logLikelihood) {
        /** Lower is better; k modes have 3 k - 1 free parameters. */
        double criterion(int count) {
            return (3 * modes.size() - 1) * Math.log(count) - 2 * logLikelihood;
        }
    }

    /** Modes by rising mean; weights sum to one. */
    static List<Mode> fit(double[] values, long seed) {
        CounterRandom random = new CounterRandom(seed, 0);
        GaussianMixture mixture = new GaussianMixture(sample(values, random));
        int count = mixture.values.length;
        Fit best = mixture.run(mixture.start(1, random));
        for (int modes = 2; modes <= Math.min(MOST_MODES, count / 2); modes++) {
            for (int start = 0; start < STARTS; start++) {
                Fit fit = mixture.run(mixture.start(modes, random));
                best = fit.criterion(count) < best.criterion(count) ? fit : best;
            }
        }
        return tidy(best.modes());
    }

    private static double[] sample(double[] values, CounterRandom random) {
        if (values.length <= MOST_VALUES) {
            return values;
        }
        int[] order = random.permutation(values.length);
        return Arrays.stream(order, 0, MOST_VALUES).mapToDouble(i -> values[i]).toArray();
    }

    private static List<Mode> tidy(List<Mode> modes) {
        List<Mode> kept =
                modes.stream().filter(mode -> mode.weight() >= LEAST_WEIGHT).toList();
        double sum = kept.stream().mapToDouble(Mode::weight).sum();
        return kept.stream()
                .map(mode -> new Mode(mode.weight() / sum, mode.mean(), mode.deviation()))
                .sorted(Comparator.comparingDouble(Mode::mean))
                .toList();
    }

    /** Means far from each other (Arthur and Vassilvitskii 2007, k-means++); deviations by the nearest values. */
    private List<Mode> start(int count, CounterRandom random) {
        List<Mode> modes = new ArrayList<>();
        double[] distances = new double[values.length];
        Arrays.fill(distances, 1);
        double[] means = new double[count];
        for (int i = 0; i < count; i++) {
            means[i] = values[pick(distances, random.uniform())];
            for (int j = 0; j < values.length; j++) {
                double square = (values[j] - means[i]) * (values[j] - means[i]);
                distances[j] = i == 0 ? square : Math.min(distances[j], square);
            }
        }
        double spread =
                Math.max(least, Math.sqrt(Arrays.stream(distances).average().orElse(0)));
        for (double mean : means) {
            modes.add(new Mode(1.0 / count, mean, spread));
        }
        return modes;
    }

    private static int pick(double[] weights, double uniform) {
        double left = uniform * Arrays.stream(weights).sum();
        for (int i = 0; i < weights.length; i++) {
            left -= weights[i];
            if (left < 0) {
                return i;
            }
        }
        return weights.length - 1;
    }

    private Fit run(List<Mode> start) {
        List<Mode> modes = start;
        double last = Double.NEGATIVE_INFINITY;
        for (int round = 0; round < ROUNDS; round++) {
            double[][] shares = new double[modes.size()][values.length];
            double now = expect(modes, shares);
            if (now - last < SETTLED * values.length) {
                return new Fit(modes, now);
            }
            last = now;
            modes = maximise(shares);
        }
        return new Fit(modes, last);
    }

    /** Fills each mode's share of each value; returns the log-likelihood of all values. */
    private double expect(List<Mode> modes, double[][] shares) {
        double total = 0;
        for (int i = 0; i < values.length; i++) {
            double largest = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < shares.length; k++) {
                shares[k][i] = logDensity(modes.get(k), values[i]);
                largest = Math.max(largest, shares[k][i]);
            }
            double sum = 0;
            for (double[] share : shares) {
                share[i] = StrictMath.exp(share[i] - largest);
                sum += share[i];
            }
            for (double[] share : shares) {
                share[i] /= sum;
            }
            total += largest + StrictMath.log(sum);
        }
        return total;
    }

    private static double logDensity(Mode mode, double value) {
        double z = (value - mode.mean()) / mode.deviation();
        return StrictMath.log(Math.max(mode.weight(), Double.MIN_NORMAL) / mode.deviation())
                - z * z / 2
                - StrictMath.log(2 * Math.PI) / 2;
    }

    private List<Mode> maximise(double[][] shares) {
        List<Mode> modes = new ArrayList<>();
        for (double[] share : shares) {
            double weight = Math.max(Arrays.stream(share).sum(), Double.MIN_NORMAL);
            double mean = 0;
            for (int i = 0; i < values.length; i++) {
                mean += share[i] * values[i] / weight;
            }
            double variance = 0;
            for (int i = 0; i < values.length; i++) {
                variance += share[i] * (values[i] - mean) * (values[i] - mean) / weight;
            }
            modes.add(new Mode(weight / values.length, mean, Math.max(least, Math.sqrt(variance))));
        }
        return modes;
    }
}
