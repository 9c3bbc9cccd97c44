package ganymede.metrics.watching;

import ganymede.metrics.ScoredModel;
import ganymede.metrics.samples.Origin;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Observations of the tiny model whose classes a test decides: real features, logits that leave no doubt. */
public final class ClassStream {
    // More than any test takes: a sample that comes twice is a fault of its own.
    private static final int POOL = 6_000;

    private final float[] features =
            ScoredModel.extract(ScoredModel.samples(77, POOL)).features();
    private final int width = features.length / POOL;
    private final int classes = ScoredModel.REFERENCE.spec().classes();
    private final SplittableRandom random;
    private long offset;
    private int taken;

    public ClassStream(long seed) {
        random = new SplittableRandom(seed);
    }

    /** Shares of the real classes. */
    public static double[] real() {
        var counts = ScoredModel.REFERENCE.classCounts();
        double sum = Arrays.stream(counts).sum();
        return Arrays.stream(counts).mapToDouble(count -> count / sum).toArray();
    }

    /** The most frequent real class. */
    public static int commonest() {
        var shares = real();
        var best = 0;
        for (var at = 1; at < shares.length; at++) {
            best = shares[at] > shares[best] ? at : best;
        }
        return best;
    }

    /** The real shares without one class. */
    public static double[] without(int lost) {
        var shares = real();
        var rest = 1 - shares[lost];
        shares[lost] = 0;
        return Arrays.stream(shares).map(share -> share / rest).toArray();
    }

    /** The next chunk, of a request of its own, with classes drawn from these shares. */
    public Observed next(int count, double[] shares, List<Float> mix) {
        var chunk = new float[count * width];
        var logits = new float[count * classes];
        for (var row = 0; row < count; row++) {
            System.arraycopy(features, taken++ % POOL * width, chunk, row * width, width);
            logits[row * classes + draw(shares)] = 20;
        }
        var at = offset++;
        return new Observed(
                "request-" + at,
                0,
                count,
                new Origin("ganymede.generation.samples", (int) (at % 2), at),
                mix,
                chunk,
                logits);
    }

    private int draw(double[] shares) {
        var left = random.nextDouble();
        for (var at = 0; at < shares.length; at++) {
            left -= shares[at];
            if (left < 0) {
                return at;
            }
        }
        return commonest();
    }
}
