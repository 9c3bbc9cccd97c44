package ganymede.bench;

import java.util.List;
import java.util.Map;

/** A real training run on digits, whose published model an independent judge compares with digits that it never saw. */
final class DigitsBench implements Benchmark {
    /** What the figures are of: as many samples as a publication scores. */
    private static final int SAMPLES = 10_000;

    /** The scores that are written down, with the subject they belong to. */
    private static final List<String> SHOWN = List.of(
            "fd_over_trace",
            "fd_over_trace_floor",
            "label_accuracy",
            "js",
            "modes",
            "precision",
            "coverage_over_expected",
            "nearest_over_unseen",
            "near_copies");

    private static final List<String> PUBLISHED =
            List.of("fd_over_trace", "label_accuracy", "js", "modes", "extractor_accuracy");

    @Override
    public String name() {
        return "digits";
    }

    @Override
    public String purpose() {
        return "a run on digits, judged on unseen ones: [--data DIR] [--family F] [--steps N] [--threads N] [--seed N]";
    }

    @Override
    public void run(List<String> arguments, Results results) throws Exception {
        var options = new Arguments(arguments);
        String directory = options.text("--data", "");
        String family = options.text("--family", "conditional-gan");
        int steps = options.number("--steps", 3000);
        int threads = options.number("--threads", 2);
        int seed = options.number("--seed", 1);
        options.requireNone();
        var split = DigitSplit.of(directory, seed);
        var judge = UnseenJudge.trained(split);
        var training = judge.domain(split.training());
        results.add("judge", "accuracy on unseen digits", "", judge.accuracy());
        float[] all = split.training().range(0, split.training().count());
        add(results, "training digits", UnseenJudge.scores(judge.unseen(), all, new int[0]), SHOWN);
        var published = PublishedDigits.train(split, specification(family, steps, threads, seed));
        String subject = "%s, %d steps".formatted(family, steps);
        results.add(subject, "run, wall clock", "s", published.wallSeconds());
        results.add(subject, "run, processor time", "s", published.processorSeconds());
        results.add(subject, "libtorch to ONNX Runtime", "", published.parity());
        add(results, subject + ", own extractor", published.scores(), PUBLISHED);
        var drawn = published.draw(SAMPLES, seed);
        add(results, subject, UnseenJudge.scores(judge.unseen(), drawn.samples(), drawn.labels()), SHOWN);
        UnseenJudge.scores(training, drawn.samples(), drawn.labels()).forEach((name, value) -> {
            if (name.startsWith("fd_over_trace")) {
                results.add(subject, name + "_training", "", value);
            }
        });
        add(results, subject, new NearestDigits(split).compare(drawn.samples(), SAMPLES), SHOWN);
    }

    private static void add(Results results, String subject, Map<String, Double> scores, List<String> shown) {
        shown.stream()
                .filter(scores::containsKey)
                .forEach(name -> results.add(subject, name, "", scores.getOrDefault(name, Double.NaN)));
    }

    /** All but the directory of the data, which is a temporary one. */
    private static String specification(String family, int steps, int threads, int seed) {
        return """
                model: digits
                family: %s
                steps: %d
                threads: %d
                seed: %d
                every: {progress: 250, checkpoint: 1000, scores: 1000, grid: 1000}
                """.formatted(family, steps, threads, seed);
    }
}
