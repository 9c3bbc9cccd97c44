package ganymede.bench;

import ganymede.trainer.data.Dataset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What a few samples of the last class are good for: a generator that learned to learn from the others, and one that starts from
 * nothing, both after the same steps on the same samples.
 */
final class FewShotBench implements Benchmark {
    private static final int SAMPLES = 2000;
    private static final List<String> SHOWN =
            List.of("fd_over_trace", "fd_over_trace_floor", "coverage_over_expected", "precision");

    @Override
    public String name() {
        return "few-shot";
    }

    @Override
    public String purpose() {
        return "reptile-gan on a class left out, against a start from nothing: [--data DIR] [--steps N] [--adaptation N] [--width N]";
    }

    @Override
    public void run(List<String> arguments, Results results) throws Exception {
        var options = new Arguments(arguments);
        String directory = options.text("--data", "");
        int steps = options.number("--steps", 1000);
        int adaptation = options.number("--adaptation", 50);
        int width = options.number("--width", 32);
        options.requireNone();
        var split = DigitSplit.of(directory, 1);
        var judge = UnseenJudge.trained(split);
        int target = split.training().classes() - 1;
        Dataset goal = ofClass(split.training(), target);
        results.add("judge", "accuracy on unseen digits", "", judge.accuracy());
        Dataset unseen = ofClass(split.unseen(), target);
        add(results, "unseen digits of the class", judge, goal, unseen.range(0, unseen.count()));
        // A run's last step adapts: one step is an adaptation of the first weights, which is training from nothing.
        for (int total : new int[] {1, steps}) {
            var published = PublishedDigits.train(split, specification(total, adaptation, width));
            String subject = total == 1 ? "from nothing" : "reptile-gan, %d tasks".formatted(total);
            results.add(subject, "run, processor time", "s", published.processorSeconds());
            add(results, subject, judge, goal, published.draw(SAMPLES, 1).samples());
        }
    }

    private static void add(Results results, String subject, UnseenJudge judge, Dataset goal, float[] samples) {
        Map<String, Double> scores = UnseenJudge.scores(judge.domain(goal), samples, labels(goal, samples));
        results.add(subject, "class share", "", scores.getOrDefault("label_accuracy", Double.NaN));
        for (String name : SHOWN) {
            results.add(subject, name, "", scores.getOrDefault(name, Double.NaN));
        }
    }

    /** The class that all samples should show. */
    private static int[] labels(Dataset goal, float[] samples) {
        return IntStream.range(0, samples.length / goal.sampleSize())
                .map(i -> goal.label(0))
                .toArray();
    }

    private static Dataset ofClass(Dataset data, int label) {
        return data.subset(IntStream.range(0, data.count())
                .filter(i -> data.label(i) == label)
                .toArray());
    }

    private static String specification(int steps, int adaptation, int width) {
        return """
                model: digits
                family: reptile-gan
                steps: %d
                threads: 1
                width: %d
                few-shot: {steps: %d}
                every: {progress: 50, checkpoint: 1000, scores: 500, grid: 1000}
                """.formatted(steps, width, adaptation);
    }
}
