package ganymede.bench;

import ganymede.families.SampleSpace;
import ganymede.nets.Layer;
import ganymede.nets.Net;
import ganymede.nets.Tensor;
import ganymede.nets.Weights;
import ganymede.trainer.data.Dataset;
import ganymede.trainer.data.Shuffle;
import ganymede.trainer.publishing.Domain;
import ganymede.trainer.publishing.Judge;
import ganymede.trainer.training.Batch;
import ganymede.trainer.training.ClassifierRun;
import ganymede.trainer.training.TrainOptions;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A classifier that no generator was trained or chosen with: another architecture and another seed than a model's own extractor.
 * It learns from the training part, and compares samples with any digits in its own features.
 */
final class UnseenJudge {
    private static final int FEATURES = 64;
    private static final int STEPS = 1500;
    private static final int BATCH = 64;
    private static final long SEED = 9001;

    private final DigitSplit split;
    private final Net net;
    private final Weights weights;
    private final Domain unseen;

    private UnseenJudge(DigitSplit split, Net net, Weights weights) {
        this.split = split;
        this.net = net;
        this.weights = weights;
        this.unseen = domain(split.unseen());
    }

    static UnseenJudge trained(DigitSplit split) {
        Dataset data = split.training();
        Net net = net(SampleSpace.image(1, data.shape()[1], data.shape()[2], data.classes()));
        var shuffle = new Shuffle(data.count(), BATCH, SEED);
        var options = new TrainOptions(STEPS, SEED, 1);
        try (var run = new ClassifierRun(net, options, step -> batch(data, shuffle.indices(step)))) {
            while (!run.finished()) {
                run.step();
            }
            return new UnseenJudge(split, net, run.weights());
        }
    }

    static Batch batch(Dataset data, int[] indices) {
        int[] shape = {indices.length, 1, data.shape()[1], data.shape()[2]};
        return new Batch(new Tensor(shape, data.gather(indices)), data.gatherLabels(indices));
    }

    /** Three 3 x 3 convolutions and dropout, where the extractor has two of 5 x 5. */
    private static Net net(SampleSpace space) {
        return Net.named("unseen-judge")
                .input("samples", space.shape())
                .conv("conv1", 16, 3, 2, 1)
                .leakyRelu("act1", 0.1)
                .conv("conv2", 32, 3, 1, 1)
                .leakyRelu("act2", 0.1)
                .conv("conv3", 64, 3, 2, 1)
                .leakyRelu("act3", 0.1)
                .flatten("flat")
                .then("drop", new Layer.Dropout(0.3))
                .linear("features", FEATURES)
                .leakyRelu("act", 0.1)
                .linear("logits", space.classes())
                .build("features", "logits");
    }

    /** Statistics of these digits in the judge's features. */
    Domain domain(Dataset digits) {
        return Domain.of(net, weights, digits, split.unseen(), FEATURES, SEED);
    }

    /** Statistics of the unseen digits. */
    Domain unseen() {
        return unseen;
    }

    /** Share of the unseen digits whose class it finds. */
    double accuracy() {
        return unseen.accuracy();
    }

    /**
     * The portfolio's scores of samples against a domain, {@code label_accuracy} if labels are given, and
     * {@code fd_over_trace_floor}: what two sets of these sizes from one distribution are expected to score.
     *
     * @param labels the classes that were asked for; empty when unconditional
     */
    static SortedMap<String, Double> scores(Domain domain, float[] samples, int[] labels) {
        try (var judge = new Judge(domain)) {
            var session = judge.begin();
            int size = domain.spec().inputShape().stream().reduce(1, Math::multiplyExact);
            session.add(samples, labels, samples.length / size);
            var scores = new TreeMap<String, Double>(session.scores());
            double trace = scores.getOrDefault("fd", Double.NaN) / scores.getOrDefault("fd_over_trace", Double.NaN);
            scores.put("fd_over_trace_floor", scores.getOrDefault("fd_floor", Double.NaN) / trace);
            return scores;
        }
    }
}
