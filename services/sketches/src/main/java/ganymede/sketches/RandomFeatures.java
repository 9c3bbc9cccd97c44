package ganymede.sketches;

/**
 * Features of flat samples by a net of random weights, for data that no trained extractor fits: d inputs, 256 rectified
 * units with standard normal thresholds, 64 linear outputs; weights normal with the variance of He et al. 2015 (arXiv
 * 1502.01852), from {@link SeededNormals}. Made for values of about -1 to 1. Equal on every machine: multiplications and additions in one order, and no other function.
 *
 * <p>Random nets are the fallback of Naeem et al. 2020 (arXiv 2002.09797, section 4.1) where ImageNet says nothing about the
 * data. Blind spot: sees sizes and rough shapes, not meaning; a blurred picture is near its sharp one.
 */
public final class RandomFeatures {
    /** Length of a feature vector: the most that third moments are kept of. */
    public static final int SIZE = MomentTensors.MAX_WIDTH;

    private static final int HIDDEN = 256;

    private final double[][] first;
    private final double[] thresholds;
    private final double[][] second;

    /** A net for samples of that many values. */
    public RandomFeatures(int inputs, long seed) {
        if (inputs < 1) {
            throw new IllegalArgumentException("inputs (%d) must be positive".formatted(inputs));
        }
        var normals = new SeededNormals(seed);
        thresholds = new double[HIDDEN];
        for (int unit = 0; unit < HIDDEN; unit++) {
            thresholds[unit] = normals.normal(unit);
        }
        second = weights(normals, HIDDEN, SIZE, HIDDEN);
        first = weights(normals, HIDDEN + (long) SIZE * HIDDEN, HIDDEN, inputs);
    }

    private static double[][] weights(SeededNormals normals, long from, int outputs, int inputs) {
        double deviation = Math.sqrt(2.0 / inputs);
        var weights = new double[outputs][inputs];
        for (int output = 0; output < outputs; output++) {
            for (int input = 0; input < inputs; input++) {
                weights[output][input] = deviation * normals.normal(from + (long) output * inputs + input);
            }
        }
        return weights;
    }

    /** What net it is, for scores to be told apart by; without the seed and the inputs. */
    public static String architecture() {
        return "random-%d-%d/1".formatted(HIDDEN, SIZE);
    }

    /** The features of one sample, [{@value #SIZE}]. */
    public double[] of(double[] sample) {
        if (sample.length != first[0].length) {
            throw new IllegalArgumentException(
                    "sample (%d values) must have %d".formatted(sample.length, first[0].length));
        }
        var hidden = new double[HIDDEN];
        for (int unit = 0; unit < HIDDEN; unit++) {
            hidden[unit] = Math.max(0, OrthogonalColumns.dot(first[unit], sample) + thresholds[unit]);
        }
        var features = new double[SIZE];
        for (int output = 0; output < SIZE; output++) {
            features[output] = OrthogonalColumns.dot(second[output], hidden);
        }
        return features;
    }
}
