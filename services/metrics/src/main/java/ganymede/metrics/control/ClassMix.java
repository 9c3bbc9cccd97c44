package ganymede.metrics.control;

import ganymede.metrics.watching.ClassShares;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The weights of the classes that bring a stream back to the real shares: each weight times the real share over the share that
 * was seen. A class that the model cannot make is not asked for without end: weights stay within a factor of the real shares.
 */
final class ClassMix {
    // The noise of the shares then costs about 1 / (2 * 200) nats for each class but one.
    private static final int SEEN_PER_CLASS = 200;
    private static final double LIMIT = 5;

    private ClassMix() {}

    /** Whether enough was seen for weights that are worth having. */
    static boolean enough(ClassShares shares) {
        return Arrays.stream(shares.seen()).sum() >= (long) SEEN_PER_CLASS * shares.seen().length;
    }

    /**
     * The next weights, summing to 1.
     *
     * @param now the weights that the samples were drawn with
     */
    static List<Float> next(List<Double> now, ClassShares shares) {
        double seen = Arrays.stream(shares.seen()).sum() + shares.seen().length;
        double real = Arrays.stream(shares.real()).sum();
        var weights = new double[now.size()];
        for (var at = 0; at < weights.length; at++) {
            var share = shares.real()[at] / real;
            var factor = share / ((shares.seen()[at] + 1) / seen);
            weights[at] = Math.clamp(now.get(at) * factor, share / LIMIT, share * LIMIT);
        }
        var sum = Arrays.stream(weights).sum();
        var mix = new ArrayList<Float>();
        for (var weight : weights) {
            mix.add((float) (weight / sum));
        }
        return mix;
    }

    /** Whether the two differ by so little that the one helps no more than the other. */
    static boolean close(List<Double> now, List<Float> next) {
        for (var at = 0; at < next.size(); at++) {
            if (Math.abs(next.get(at) - now.get(at)) > 0.02 * now.get(at)) {
                return false;
            }
        }
        return true;
    }
}
