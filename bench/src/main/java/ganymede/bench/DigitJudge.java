package ganymede.bench;

import ganymede.families.SampleSpace;
import ganymede.nets.Layer;
import ganymede.nets.Net;
import ganymede.nets.Tensor;
import ganymede.trainer.data.Dataset;
import ganymede.trainer.data.Shuffle;
import ganymede.trainer.publishing.Domain;
import ganymede.trainer.publishing.Judge;
import ganymede.trainer.training.Batch;
import ganymede.trainer.training.ClassifierRun;
import ganymede.trainer.training.TrainOptions;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A classifier that no generator was trained or chosen with: another architecture and another seed than a model's own extractor.
 * It learns from the training part, and compares samples with either part in its own features.
 */
final class DigitJudge implements AutoCloseable {
    private static final int FEATURES = 64;
    private static final int STEPS = 1500;
    private static final int BATCH = 64;
    private static final long SEED = 9001;

    private final Domain unseen;
    private final Judge againstUnseen;
    private final Judge againstTraining;
    private final NearestDigits nearest;

    private DigitJudge(Domain unseen, Domain training, DigitSplit split) {
        this.unseen = unseen;
        this.againstUnseen = new Judge(unseen);
        this.againstTraining = new Judge(training);
        this.nearest = new NearestDigits(split);
    }

    static DigitJudge trained(DigitSplit split) {
        Dataset data = split.training();
        Net net = net(SampleSpace.image(1, data.shape()[1], data.shape()[2], data.classes()));
        var shuffle = new Shuffle(data.count(), BATCH, SEED);
        var options = new TrainOptions(STEPS, SEED, 1);
        try (var run = new ClassifierRun(net, options, step -> batch(data, shuffle.indices(step)))) {
            while (!run.finished()) {
                run.step();
            }
            return new DigitJudge(
                    Domain.of(net, run.weights(), split.unseen(), split.unseen(), FEATURES, SEED),
                    Domain.of(net, run.weights(), data, split.unseen(), FEATURES, SEED),
                    split);
        }
    }

    static Batch batch(Dataset data, int[] indices) {
        int[] shape = {indices.length, 1, data.shape()[1], data.shape()[2]};
        return new Batch(new Tensor(shape, data.gather(indices)), data.gatherLabels(indices));
    }

    /** Three 3 x 3 convolutions and dropout, where the extractor has two of 5 x 5. */
    private static Net net(SampleSpace space) {
        return Net.named("digit-judge")
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

    /** Share of the unseen digits whose class it finds. */
    double accuracy() {
        return unseen.accuracy();
    }

    /** What the training part scores against the unseen one: as good as samples can be expected to get. */
    SortedMap<String, Double> ofTraining(DigitSplit split) {
        var session = againstUnseen.begin();
        int count = split.training().count();
        session.add(split.training().range(0, count), new int[0], count);
        return session.scores();
    }

    /**
     * Scores samples.
     *
     * @param labels the classes that were asked for; empty when unconditional
     * @return the portfolio against the unseen digits, {@code fd_over_trace_training} and its {@code _floor}, and what
     *     {@link NearestDigits} finds
     */
    SortedMap<String, Double> scores(float[] samples, int[] labels, int count) {
        var session = againstUnseen.begin();
        session.add(samples, labels, count);
        var scores = new TreeMap<String, Double>(withFloor(session.scores()));
        var other = againstTraining.begin();
        other.add(samples, labels, count);
        var training = withFloor(other.scores());
        for (String name : new String[] {"fd_over_trace", "fd_over_trace_floor"}) {
            scores.put(name + "_training", training.getOrDefault(name, Double.NaN));
        }
        scores.putAll(nearest.compare(samples, count));
        return scores;
    }

    /** {@code fd_over_trace_floor}: what two sets of these sizes from one distribution are expected to score. */
    private static Map<String, Double> withFloor(SortedMap<String, Double> scores) {
        double trace = scores.getOrDefault("fd", Double.NaN) / scores.getOrDefault("fd_over_trace", Double.NaN);
        scores.put("fd_over_trace_floor", scores.getOrDefault("fd_floor", Double.NaN) / trace);
        return scores;
    }

    @Override
    public void close() {
        againstUnseen.close();
        againstTraining.close();
    }
}
