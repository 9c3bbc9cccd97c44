package ganymede.bench;

import ganymede.artifacts.ModelManifest.Distribution;
import ganymede.families.Capacity;
import ganymede.families.Family;
import ganymede.families.Likelihood;
import ganymede.families.PixelCnn;
import ganymede.families.PixelRnn;
import ganymede.families.SampleSpace;
import ganymede.inference.Accelerator;
import ganymede.inference.GeneratorSession;
import ganymede.inference.GeneratorSpec;
import ganymede.inference.ModelLimits;
import ganymede.inference.Noise;
import ganymede.inference.SampleBuffer;
import ganymede.inference.SampleShape;
import ganymede.inference.ValueRange;
import ganymede.nets.Tensor;
import ganymede.nets.onnx.OnnxEmitter;
import ganymede.trainer.data.Dataset;
import ganymede.trainer.data.GlyphDigits;
import ganymede.trainer.data.IdxDataset;
import ganymede.trainer.data.Shuffle;
import ganymede.trainer.torch.TorchNet;
import ganymede.trainer.training.Batch;
import ganymede.trainer.training.RecipeRun;
import ganymede.trainer.training.TrainOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Autoregressive models of digits cut at 0: bits per pixel on held-out digits beside independent pixels, the price of a training
 * step, and how fast the exported graph draws.
 */
final class PixelBench {
    private static final int TRAINING = 5000;
    private static final int HELD_OUT = 500;
    private static final int STEPS = 300;
    private static final int BATCH = 32;
    private static final int JUDGED = 50;
    private static final int DRAWN = 32;
    private static final int SIDE = GlyphDigits.SIDE;
    private static final int PIXELS = SIDE * SIDE;
    private static final List<Family> FAMILIES = List.of(new PixelCnn(), new PixelRnn());

    private PixelBench() {}

    /** @param directory of IDX files of 28 x 28 pixels; empty for the built-in digits */
    static void run(String directory, Results results) throws IOException {
        boolean builtIn = directory.isEmpty();
        Dataset data = builtIn ? GlyphDigits.draw(TRAINING + HELD_OUT, 1) : IdxDataset.read(Path.of(directory));
        String digits = builtIn ? " on built-in digits" : " on digits of --data";
        Dataset training = data.slice(0, TRAINING);
        float[] heldOut = data.range(TRAINING, TRAINING + HELD_OUT);
        results.add("independent pixels" + digits, "bits/dim", "bits", independent(training, heldOut));
        for (Family family : FAMILIES) {
            Capacity capacity = family.capacity();
            SampleSpace space = SampleSpace.image(1, SIDE, SIDE, data.classes());
            measure((Likelihood) family.on(space, capacity), digits, training, heldOut, results);
        }
    }

    private static void measure(Likelihood family, String digits, Dataset training, float[] heldOut, Results results) {
        try (var run = new RecipeRun(family, new TrainOptions(STEPS, 1, 1), index -> batch(training, index))) {
            double start = ProcessTime.seconds();
            while (!run.finished()) {
                run.step();
            }
            results.add(family.name() + digits, "training step", "CPU s", (ProcessTime.seconds() - start) / STEPS);
            var weights = run.generatorWeights();
            try (var model = new TorchNet(family.model(), weights.under(family.nesting()))) {
                results.add(family.name() + digits, "bits/dim", "bits", bits(model, heldOut));
            }
            double speed = imagesPerSecond(OnnxEmitter.emit(family.generator(), weights));
            results.add(family.name() + digits, "drawing", "images/s", speed);
        }
    }

    private static Batch batch(Dataset data, long index) {
        int[] indices = new Shuffle(data.count(), BATCH, 1).indices(index);
        return new Batch(new Tensor(new int[] {BATCH, 1, SIDE, SIDE}, data.gather(indices)), new int[BATCH]);
    }

    /** Each pixel a coin of its own, with one pseudo-count for either side. */
    private static double independent(Dataset training, float[] heldOut) {
        double[] ink = new double[PIXELS];
        float[] values = training.range(0, training.count());
        for (int i = 0; i < values.length; i++) {
            ink[i % PIXELS] += values[i] >= 0 ? 1 : 0;
        }
        double bits = 0;
        for (int i = 0; i < heldOut.length; i++) {
            double probability = (ink[i % PIXELS] + 1) / (training.count() + 2);
            bits -= Math.log(heldOut[i] >= 0 ? probability : 1 - probability) / Math.log(2);
        }
        return bits / heldOut.length;
    }

    private static double bits(TorchNet model, float[] images) {
        double bits = 0;
        for (int from = 0; from < images.length; from += JUDGED * PIXELS) {
            float[] cut = new float[JUDGED * PIXELS];
            for (int i = 0; i < cut.length; i++) {
                cut[i] = images[from + i] >= 0 ? 1 : -1;
            }
            var input = new Tensor(new int[] {JUDGED, 1, SIDE, SIDE}, cut);
            var outputs = model.evaluate(Map.of("samples", input));
            bits += bits(outputs.firstEntry().getValue().data(), cut);
        }
        return bits / images.length;
    }

    /** Of logits [batch, 2, h, w], paper before ink. */
    private static double bits(float[] logits, float[] pixels) {
        double bits = 0;
        for (int i = 0; i < pixels.length; i++) {
            int paper = i / PIXELS * 2 * PIXELS + i % PIXELS;
            double margin = ((double) logits[paper + PIXELS] - logits[paper]) * pixels[i];
            bits += Math.log1p(Math.exp(-margin)) / Math.log(2);
        }
        return bits;
    }

    private static double imagesPerSecond(byte[] generator) {
        var spec = new GeneratorSpec(
                "z",
                PIXELS,
                Distribution.UNIFORM,
                "",
                List.of(),
                Optional.empty(),
                "",
                Optional.empty(),
                "samples",
                SampleShape.of(1, SIDE, SIDE),
                new ValueRange(-1, 1));
        try (var session = GeneratorSession.open(generator, spec, DRAWN, ModelLimits.standard(), Accelerator.CPU)) {
            var noise = Noise.of("bench", 1);
            for (int i = 0; i < DRAWN; i++) {
                noise.latents(i, Distribution.UNIFORM, session.latents(), i * PIXELS, PIXELS);
            }
            var buffer = new SampleBuffer(DRAWN, PIXELS);
            session.run(DRAWN, buffer);
            long start = System.nanoTime();
            session.run(DRAWN, buffer);
            return DRAWN / ((System.nanoTime() - start) * 1e-9);
        }
    }
}
