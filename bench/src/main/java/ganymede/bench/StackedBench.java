package ganymede.bench;

import ganymede.families.Capacity;
import ganymede.families.Families;
import ganymede.families.Family;
import ganymede.families.Recipe;
import ganymede.families.SampleSpace;
import ganymede.nets.Draws;
import ganymede.nets.Tensor;
import ganymede.sketches.Divergence;
import ganymede.trainer.data.Dataset;
import ganymede.trainer.data.GlyphDigits;
import ganymede.trainer.data.IdxDataset;
import ganymede.trainer.data.StackedDigits;
import ganymede.trainer.training.Batch;
import ganymede.trainer.training.RecipeRun;
import ganymede.trainer.training.TrainOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Stacked digits (Metz et al. 2017, appendix C; Lin et al. 2018, section 4.2): three digits in three channels make a thousand
 * modes; a classifier of single digits reads every channel of 26,000 samples.
 *
 * <p>Deviations: nets of two scales and small width, few steps, and digits drawn by strokes unless MNIST is given.
 */
final class StackedBench implements Benchmark {
    private static final int SAMPLES = 26_000;
    private static final int CHUNK = 500;
    private static final int CLASSES = 10;
    private static final int MODES = 1000;
    private static final int DRAWN = 10_000;
    private static final int STEPS = 2000;
    private static final int WIDTH = 32;
    private static final int LATENT = 64;
    private static final List<String> COMPARED = List.of("dcgan", "pacgan", "r3gan");

    private static final long SEED = 1;
    /** Draws of the latents that are scored; no training step has this number. */
    private static final long EVALUATION = -1;

    @Override
    public String name() {
        return "stacked";
    }

    @Override
    public String purpose() {
        return "modes of 1000 and KL to uniform on stacked digits: [--data DIR] [--steps N] [--width N] [names]";
    }

    @Override
    public boolean continues() {
        return true;
    }

    @Override
    public void run(List<String> arguments, Results results) throws UsageException, IOException {
        var options = new Arguments(arguments);
        String data = options.text("--data", "");
        int steps = options.number("--steps", STEPS);
        int width = options.number("--width", WIDTH);
        List<String> names = Families.all().stream().map(Family::name).toList();
        List<String> families = options.names(names, COMPARED);
        Dataset digits = data.isEmpty() ? GlyphDigits.draw(DRAWN, SEED) : IdxDataset.read(Path.of(data));
        try (var judge = new DigitJudge(digits, SEED)) {
            results.add("digits held out", "class found", "", judge.accuracy());
            results.add(
                    "real stacks",
                    "reverse KL",
                    "nats",
                    score(judge, real(digits)).divergence());
            for (String family : families) {
                measure(family, steps, width, digits, judge, results);
                results.save();
            }
        }
    }

    private static void measure(
            String family, int steps, int width, Dataset digits, DigitJudge judge, Results results) {
        var shape = digits.shape();
        var space = SampleSpace.image(StackedDigits.CHANNELS, shape[1], shape[2], 0);
        Recipe recipe = Families.named(family).orElseThrow().on(space, new Capacity(LATENT, width));
        int size = recipe.training().batch();
        try (var run = new RecipeRun(recipe, new TrainOptions(steps, SEED, 1), step -> stacks(digits, size, step))) {
            while (!run.finished() && run.step().finite()) {
                if (run.done() % 100 == 0) {
                    System.err.printf("%s: step %d of %d%n", family, run.done(), steps);
                }
            }
            Score score = score(judge, (from, count) -> {
                var latents = new Draws(SEED, EVALUATION, from).gaussians(count, recipe.latent());
                return run.sample(latents.data(), new int[0], count);
            });
            String subject = family + " on stacked";
            results.add(subject, "modes", "of 1000", score.modes())
                    .add(subject, "reverse KL", "nats", score.divergence())
                    .add(subject, "steps", "", steps)
                    .add(subject, "width", "", width);
        }
    }

    /** Stacks {@code from} on, count x 3 x height x width values. */
    private interface Stacks {
        float[] samples(int from, int count);
    }

    private static Stacks real(Dataset digits) {
        return (from, count) ->
                stacks(digits, count, EVALUATION - from).samples().data();
    }

    private static Batch stacks(Dataset digits, int size, long index) {
        Dataset drawn = StackedDigits.draw(digits, size, new Draws(SEED, index).bits(0));
        int[] shape = drawn.shape();
        return new Batch(new Tensor(new int[] {size, shape[0], shape[1], shape[2]}, drawn.range(0, size)), new int[0]);
    }

    /**
     * @param modes that occur among the samples
     * @param divergence KL from the histogram of modes to the uniform one, nats
     */
    private record Score(int modes, double divergence) {}

    private static Score score(DigitJudge judge, Stacks stacks) {
        var counts = new long[MODES];
        for (int from = 0; from < SAMPLES; from += CHUNK) {
            float[] samples = stacks.samples(from, CHUNK);
            int[] classes = judge.classes(samples);
            for (int i = 0; i < CHUNK; i++) {
                int first = StackedDigits.CHANNELS * i;
                counts[(classes[first] * CLASSES + classes[first + 1]) * CLASSES + classes[first + 2]]++;
            }
        }
        int captured = (int) Arrays.stream(counts).filter(count -> count > 0).count();
        return new Score(captured, Divergence.reverseKlToUniform(counts));
    }
}
