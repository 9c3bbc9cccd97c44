package ganymede.bench;

import ganymede.artifacts.ModelManifest.Distribution;
import ganymede.families.Capacity;
import ganymede.families.Likelihood;
import ganymede.families.PixelCnn;
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
import ganymede.trainer.data.Shuffle;
import ganymede.trainer.torch.TorchNet;
import ganymede.trainer.training.Batch;
import ganymede.trainer.training.RecipeRun;
import ganymede.trainer.training.TrainOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A PixelCNN on our digits cut at 0: bits per pixel on held-out digits beside independent pixels, and drawing speed. */
final class PixelBench {
    private static final int TRAINING = 5000;
    private static final int HELD_OUT = 500;
    private static final int BATCH = 32;
    private static final int DRAWN = 64;
    private static final int SIDE = GlyphDigits.SIDE;
    private static final int PIXELS = SIDE * SIDE;

    private PixelBench() {}

    static void run(int steps, Results results) {
        Dataset data = GlyphDigits.draw(TRAINING + HELD_OUT, 1);
        Dataset training = data.slice(0, TRAINING);
        float[] heldOut = data.range(TRAINING, TRAINING + HELD_OUT);
        results.add("independent pixels", "held-out", "bits/dim", independent(training, heldOut));
        Likelihood family = new PixelCnn().on(SampleSpace.image(1, SIDE, SIDE, 10), new Capacity(PIXELS, 32));
        try (var run = new RecipeRun(family, new TrainOptions(steps, 1, 1), index -> batch(training, index))) {
            while (!run.finished()) {
                run.step();
            }
            var weights = run.generatorWeights();
            try (var model = new TorchNet(family.model(), weights.under(family.nesting()))) {
                results.add("pixelcnn", "held-out", "bits/dim", bits(model, heldOut));
            }
            results.add("pixelcnn", "drawing", "img/s", imagesPerSecond(OnnxEmitter.emit(family.generator(), weights)));
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
        for (int from = 0; from < images.length; from += PIXELS) {
            float[] image = new float[PIXELS];
            for (int i = 0; i < PIXELS; i++) {
                image[i] = images[from + i] >= 0 ? 1 : -1;
            }
            var input = new Tensor(new int[] {1, 1, SIDE, SIDE}, image);
            float[] logits = model.evaluate(Map.of("samples", input))
                    .firstEntry()
                    .getValue()
                    .data();
            for (int i = 0; i < PIXELS; i++) {
                double margin = ((double) logits[PIXELS + i] - logits[i]) * image[i];
                bits += Math.log1p(Math.exp(-margin)) / Math.log(2);
            }
        }
        return bits / images.length;
    }

    private static double imagesPerSecond(byte[] generator) {
        var spec = new GeneratorSpec(
                "z",
                PIXELS,
                Distribution.UNIFORM,
                "",
                List.of(),
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
            long start = System.nanoTime();
            session.run(DRAWN, buffer);
            return DRAWN / ((System.nanoTime() - start) * 1e-9);
        }
    }
}
