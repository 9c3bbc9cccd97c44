package ganymede.cli.scoring;

import ganymede.cli.terminal.Failure;
import ganymede.sketches.DigestSpec;
import ganymede.sketches.RandomFeatures;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/** The two extractors that need no file: the values themselves, and a net of random weights over them. */
final class FlatExtractor implements Extractor {
    private static final double[] ONE_CLASS = {1};

    private final String identity;
    private final int inputs;
    private final int features;
    private final UnaryOperator<double[]> map;

    private FlatExtractor(String identity, int inputs, int features, UnaryOperator<double[]> map) {
        this.identity = identity;
        this.inputs = inputs;
        this.features = features;
        this.map = map;
    }

    /** The values, flattened. */
    static FlatExtractor identity(int size) throws Failure {
        if (size > DigestSpec.MAX_FEATURES) {
            throw new Failure(
                    "Samples of %d values are too long for --extractor identity, which takes %d."
                            .formatted(size, DigestSpec.MAX_FEATURES),
                    "Use --extractor random, an ONNX file, or model:NAME.");
        }
        return new FlatExtractor("identity", size, size, values -> values);
    }

    /** The features of {@link RandomFeatures}. */
    static FlatExtractor random(int size, long seed) {
        var net = new RandomFeatures(size, seed);
        return new FlatExtractor(
                "%s seed %d".formatted(RandomFeatures.architecture(), seed), size, RandomFeatures.SIZE, net::of);
    }

    @Override
    public String identity() {
        return identity;
    }

    @Override
    public int features() {
        return features;
    }

    @Override
    public int classes() {
        return 1;
    }

    @Override
    public void requireShape(SampleSource source) throws Failure {
        if (source.size() != inputs) {
            throw new Failure(
                    "%s has samples of %d values, extractor %s takes %d."
                            .formatted(source.place(), source.size(), identity, inputs),
                    "Both sides must be samples of one kind.");
        }
    }

    @Override
    public Extracted extract(double[][] samples) {
        var found = Arrays.stream(samples).map(map).toArray(double[][]::new);
        var probabilities = new double[samples.length][];
        Arrays.fill(probabilities, ONE_CLASS);
        return new Extracted(found, probabilities);
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
