package ganymede.bench;

import ganymede.families.Capacity;
import ganymede.families.CycleGan;
import ganymede.families.DomainExtractor;
import ganymede.families.Family;
import ganymede.families.Inpainting;
import ganymede.families.Pix2Pix;
import ganymede.families.SampleSpace;
import ganymede.families.SourceDomain;
import ganymede.families.SuperResolution;
import ganymede.families.UnpairedTranslation;
import ganymede.families.Vae;
import ganymede.families.Variational;
import ganymede.nets.Tensor;
import ganymede.nets.Weights;
import ganymede.trainer.data.CounterRandom;
import ganymede.trainer.data.Dataset;
import ganymede.trainer.data.GlyphDigits;
import ganymede.trainer.data.SourceImages;
import ganymede.trainer.torch.Bound;
import ganymede.trainer.torch.TorchNet;
import ganymede.trainer.training.Batch;
import ganymede.trainer.training.ClassifierRun;
import ganymede.trainer.training.RecipeRun;
import ganymede.trainer.training.TrainOptions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntPredicate;

/** What short runs of the translating families and the VAE reach on held-out digits, beside simple yardsticks. */
final class TranslationBench implements Benchmark {
    private static final int SIDE = GlyphDigits.SIDE;
    private static final SampleSpace SPACE = SampleSpace.image(1, SIDE, SIDE, 10);
    private static final int TRAINED = 5000;
    private static final int HELD_OUT = 1000;
    private static final int WIDTH = 32;
    private static final int STEPS = 500;
    private static final int CLASSIFIER_STEPS = 300;
    private static final long SEED = 1;

    private final Dataset digits = GlyphDigits.draw(TRAINED + HELD_OUT, SEED);
    private final Tensor heldOut = tensor(indices(TRAINED, HELD_OUT));

    @Override
    public String name() {
        return "translation";
    }

    @Override
    public String purpose() {
        return "CycleGAN, pix2pix, inpainting, super-resolution and VAE on held-out digits, against simple yardsticks";
    }

    /** Argument: training steps of each family, default 500. */
    @Override
    public void run(List<String> arguments, Results results) {
        int steps = arguments.isEmpty() ? STEPS : Integer.parseInt(arguments.getFirst());
        try (var classifier = classifier()) {
            results.add("digits held out", "class found", "", share(classifier, heldOut));
            cycle(steps, classifier, results);
            outlines(steps, classifier, results);
        }
        holes(steps, results);
        doubling(steps, results);
        bound(steps, results);
    }

    private ClassifierRun classifier() {
        var run = new ClassifierRun(
                DomainExtractor.on(SPACE), new TrainOptions(CLASSIFIER_STEPS, SEED, 1), step -> batch(step, 64));
        while (!run.finished()) {
            run.step();
        }
        return run;
    }

    private void cycle(int steps, ClassifierRun classifier, Results results) {
        try (var run = trained(new CycleGan(), steps)) {
            var recipe = (UnpairedTranslation) recipe(new CycleGan());
            Tensor sources = SourceImages.of(SourceDomain.RECOLOURED, heldOut);
            Tensor translated = new Tensor(heldOut.shape(), run.translate(sources));
            Weights weights = Objects.requireNonNull(run.companionWeights().get(UnpairedTranslation.REVERSE));
            try (var reverse = new TorchNet(recipe.reverse(), weights)) {
                Tensor again = reverse.evaluate(Map.of("samples", translated))
                        .firstEntry()
                        .getValue();
                results.add("cyclegan", "cycle L1", "", mean(again, sources, 1));
            }
            results.add("cyclegan", "class kept", "", share(classifier, translated));
            results.add("cyclegan", "L1 to true digit", "", mean(translated, heldOut, 1));
        }
    }

    private void outlines(int steps, ClassifierRun classifier, Results results) {
        try (var run = trained(new Pix2Pix(), steps)) {
            Tensor translated =
                    new Tensor(heldOut.shape(), run.translate(SourceImages.of(SourceDomain.EDGES, heldOut)));
            results.add("pix2pix", "L1 to true digit", "", mean(translated, heldOut, 1));
            results.add("pix2pix", "class kept", "", share(classifier, translated));
        }
    }

    private void holes(int steps, Results results) {
        try (var run = trained(new Inpainting(), steps)) {
            Tensor filled = new Tensor(heldOut.shape(), run.translate(SourceImages.of(SourceDomain.MASKED, heldOut)));
            results.add("inpainting", "hole MSE", "", mean(filled, heldOut, 2, TranslationBench::inHole));
            results.add(
                    "mean digit in the hole", "hole MSE", "", mean(meanDigits(), heldOut, 2, TranslationBench::inHole));
        }
    }

    private void doubling(int steps, Results results) {
        Tensor sources = SourceImages.of(SourceDomain.HALVED, heldOut);
        try (var run = trained(new SuperResolution(), steps)) {
            Tensor doubled = new Tensor(heldOut.shape(), run.translate(sources));
            results.add("super-resolution", "MSE", "", mean(doubled, heldOut, 2));
        }
        Tensor bicubic = Tensor.zeros(heldOut.shape());
        int quarter = SIDE * SIDE / 4;
        for (int i = 0; i < HELD_OUT; i++) {
            float[] small = Arrays.copyOfRange(sources.data(), i * quarter, (i + 1) * quarter);
            System.arraycopy(
                    Bicubic.doubled(small, SIDE / 2, SIDE / 2), 0, bicubic.data(), i * SIDE * SIDE, SIDE * SIDE);
        }
        results.add("bicubic", "MSE", "", mean(bicubic, heldOut, 2));
    }

    private void bound(int steps, Results results) {
        try (var run = trained(new Vae(), steps)) {
            var recipe = (Variational) recipe(new Vae());
            Weights encoder = Objects.requireNonNull(run.companionWeights().get(Variational.ENCODER));
            Bound bound = Bound.of(recipe, run.generatorWeights(), encoder, heldOut, SEED);
            results.add("vae", "elbo", "nats", bound.elbo());
            results.add("vae", "divergence", "nats", bound.divergence());
        }
    }

    private static ganymede.families.Recipe recipe(Family family) {
        return family.on(SPACE, new Capacity(family.capacity().latent(), WIDTH));
    }

    private RecipeRun trained(Family family, int steps) {
        var recipe = recipe(family);
        int size = recipe.training().batch();
        var run = new RecipeRun(recipe, new TrainOptions(steps, SEED, 1), step -> batch(step, size));
        while (!run.finished()) {
            run.step();
        }
        return run;
    }

    private Batch batch(long step, int size) {
        var random = new CounterRandom(SEED, step);
        var indices = new int[size];
        Arrays.setAll(indices, i -> random.below(TRAINED));
        return new Batch(tensor(indices), digits.gatherLabels(indices));
    }

    private static int[] indices(int from, int count) {
        var indices = new int[count];
        Arrays.setAll(indices, i -> from + i);
        return indices;
    }

    private Tensor tensor(int[] indices) {
        return new Tensor(new int[] {indices.length, 1, SIDE, SIDE}, digits.gather(indices));
    }

    /** The mean of the trained digits, as often as there are held-out ones. */
    private Tensor meanDigits() {
        float[] trained = digits.range(0, TRAINED);
        Tensor means = Tensor.zeros(heldOut.shape());
        for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
            double sum = 0;
            for (int i = 0; i < TRAINED; i++) {
                sum += trained[i * SIDE * SIDE + pixel];
            }
            for (int i = 0; i < HELD_OUT; i++) {
                means.data()[i * SIDE * SIDE + pixel] = (float) (sum / TRAINED);
            }
        }
        return means;
    }

    private static boolean inHole(int pixel) {
        int y = pixel / SIDE;
        int x = pixel % SIDE;
        return y >= SIDE / 4 && y < SIDE - SIDE / 4 && x >= SIDE / 4 && x < SIDE - SIDE / 4;
    }

    private static double mean(Tensor made, Tensor wanted, int power) {
        return mean(made, wanted, power, pixel -> true);
    }

    private static double mean(Tensor made, Tensor wanted, int power, IntPredicate counts) {
        double sum = 0;
        int values = 0;
        for (int i = 0; i < made.size(); i++) {
            if (counts.test(i % (SIDE * SIDE))) {
                sum += Math.pow(Math.abs((double) made.data()[i] - wanted.data()[i]), power);
                values++;
            }
        }
        return sum / values;
    }

    /** Share of images in which the classifier finds the class of the held-out digit they come from. */
    private double share(ClassifierRun classifier, Tensor images) {
        float[] logits = Objects.requireNonNull(classifier.evaluate(images).get("logits"))
                .data();
        int hits = 0;
        for (int i = 0; i < HELD_OUT; i++) {
            int best = 0;
            for (int label = 1; label < 10; label++) {
                best = logits[i * 10 + label] > logits[i * 10 + best] ? label : best;
            }
            hits += best == digits.label(TRAINED + i) ? 1 : 0;
        }
        return (double) hits / HELD_OUT;
    }
}
