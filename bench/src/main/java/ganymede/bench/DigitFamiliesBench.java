package ganymede.bench;

import ganymede.families.Capacity;
import ganymede.families.CoGan;
import ganymede.families.Families;
import ganymede.families.Family;
import ganymede.families.Recipe;
import ganymede.families.SampleSpace;
import ganymede.nets.Draws;
import ganymede.trainer.data.Dataset;
import ganymede.trainer.data.InvertedDomain;
import ganymede.trainer.data.Shuffle;
import ganymede.trainer.training.RecipeRun;
import ganymede.trainer.training.TrainOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Short runs of families of images, with equal steps and widths for all, judged on unseen digits. */
final class DigitFamiliesBench implements Benchmark {
    private static final int SAMPLES = 2000;
    private static final int LATENT = 64;
    /** Draws of the latents and labels that are scored; no training step has this number. */
    private static final long EVALUATION = -1;

    private static final int CHUNK = 100;

    private static final List<String> SHOWN =
            List.of("fd_over_trace", "modes", "js", "coverage_over_expected", "label_accuracy");

    /** Those whose row no other benchmark measures, beside three to compare with. */
    private static final List<String> DEFAULT = List.of(
            "dcgan",
            "conditional-gan",
            "projection-gan",
            "ac-gan",
            "concatenation-gan",
            "co-gan",
            "resnet-gan",
            "sa-gan",
            "multiscale-gan",
            "hierarchical-gan",
            "spherical-gan",
            "info-gan",
            "distilled-dcgan");

    @Override
    public String name() {
        return "digit-families";
    }

    @Override
    public String purpose() {
        return "short runs of image families, judged on unseen digits: [--data DIR] [--steps N] [--width N] [--seeds N] [names]";
    }

    @Override
    public boolean continues() {
        return true;
    }

    @Override
    public void run(List<String> arguments, Results results) throws Exception {
        var options = new Arguments(arguments);
        String directory = options.text("--data", "");
        int steps = options.number("--steps", 400);
        int width = options.number("--width", 32);
        int seeds = options.number("--seeds", 1);
        List<Family> families = chosen(options);
        var split = DigitSplit.of(directory, 1);
        var judge = UnseenJudge.trained(split);
        results.add("judge", "accuracy on unseen digits", "", judge.accuracy());
        for (Family family : families) {
            measure(family, split, judge, new Size(steps, width, seeds), results);
            results.save();
        }
    }

    private record Size(int steps, int width, int seeds) {}

    private static List<Family> chosen(Arguments options) throws UsageException {
        List<String> known = Families.all().stream().map(Family::name).toList();
        return options.names(known, DEFAULT).stream()
                .map(name -> Families.named(name).orElseThrow())
                .toList();
    }

    private static void measure(Family family, DigitSplit split, UnseenJudge judge, Size size, Results results) {
        List<Map<String, Double>> scores = new ArrayList<>();
        double[] processor = new double[size.seeds()];
        for (int i = 0; i < size.seeds(); i++) {
            var watch = new Stopwatch();
            Made made = train(family, split.training(), size, i + 1);
            processor[i] = watch.processorSeconds();
            scores.add(UnseenJudge.scores(judge.unseen(), made.samples(), made.labels()));
            System.err.printf(
                    Locale.ROOT,
                    "%s, seed %d: FD / trace %.4f, %.0f s of processor time%n",
                    family.name(),
                    i + 1,
                    scores.getLast().getOrDefault("fd_over_trace", Double.NaN),
                    processor[i]);
        }
        for (String name : SHOWN) {
            if (scores.getFirst().containsKey(name)) {
                double[] values = scores.stream()
                        .mapToDouble(found -> found.getOrDefault(name, Double.NaN))
                        .toArray();
                results.add(family.name(), name, "", values);
            }
        }
        results.add(family.name(), "training, processor time", "s", processor);
    }

    /** Samples as digits, and the digits asked for, empty when none were. */
    @SuppressWarnings("ArrayRecordComponent") // handed to the judge, never compared
    private record Made(float[] samples, int[] labels) {}

    private static Made train(Family family, Dataset digits, Size size, long seed) {
        boolean domains = family instanceof CoGan;
        Dataset data = domains ? InvertedDomain.beside(digits) : digits;
        int[] shape = data.shape();
        Recipe recipe =
                family.on(SampleSpace.image(1, shape[1], shape[2], data.classes()), new Capacity(LATENT, size.width()));
        var shuffle = new Shuffle(data.count(), recipe.training().batch(), seed);
        var options = new TrainOptions(size.steps(), seed, 1);
        try (var run = new RecipeRun(recipe, options, index -> UnseenJudge.batch(data, shuffle.indices(index)))) {
            while (!run.finished() && run.step().finite()) {
                // The step is the work.
            }
            Made made = draw(run, recipe, data, seed);
            return domains ? upright(made) : made;
        }
    }

    private static Made draw(RecipeRun run, Recipe recipe, Dataset data, long seed) {
        var draws = new Draws(seed, EVALUATION);
        float[] latents = draws.gaussians(SAMPLES, recipe.latent()).data();
        int[] labels = new int[SAMPLES];
        Arrays.setAll(labels, i -> data.label(i % data.count()));
        float[] samples = new float[SAMPLES * data.sampleSize()];
        for (int from = 0; from < SAMPLES; from += CHUNK) {
            float[] chunk = run.sample(
                    Arrays.copyOfRange(latents, from * recipe.latent(), (from + CHUNK) * recipe.latent()),
                    Arrays.copyOfRange(labels, from, from + CHUNK),
                    CHUNK);
            System.arraycopy(chunk, 0, samples, from * data.sampleSize(), chunk.length);
        }
        return new Made(samples, recipe.conditional() ? labels : new int[0]);
    }

    /** Samples of the second domain inverted back: whatever is not inverted then cannot pass for a digit. */
    private static Made upright(Made made) {
        int size = made.samples().length / SAMPLES;
        float[] samples = made.samples().clone();
        for (int i = 0; i < samples.length; i++) {
            samples[i] *= made.labels()[i / size] == 1 ? -1 : 1;
        }
        return new Made(samples, new int[0]);
    }
}
