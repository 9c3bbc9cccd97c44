package ganymede.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;

import ganymede.families.DomainExtractor;
import ganymede.families.SampleSpace;
import ganymede.nets.Draws;
import ganymede.nets.Net;
import ganymede.nets.Tensor;
import ganymede.nets.onnx.OnnxEmitter;
import ganymede.trainer.torch.Fixtures;
import ganymede.trainer.torch.OnnxRuntime;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class ClassifierRunIT {
    private static final Net NET = DomainExtractor.on(SampleSpace.image(1, 28, 28, 3));

    @Test
    void learnsToTellBrightBandsApartAndExportsBothOutputs() {
        try (ClassifierRun run = new ClassifierRun(NET, new TrainOptions(60, 1, 1), ClassifierRunIT::bands)) {
            StepReport last = run.step();
            while (!run.finished()) {
                last = run.step();
            }
            assertThat(last.losses().get("cross-entropy")).isLessThan(0.05);
            Batch unseen = bands(1_000);
            SequencedMap<String, Tensor> outputs = run.evaluate(unseen.samples());
            for (int i = 0; i < unseen.labels().length; i++) {
                assertThat(best(outputs.lastEntry().getValue().data(), i)).isEqualTo(unseen.labels()[i]);
            }
            byte[] model = OnnxEmitter.emit(NET, run.weights());
            Map<String, Tensor> onnx = OnnxRuntime.run(NET, model, Map.of("samples", unseen.samples()));
            assertThat(onnx.keySet()).containsExactly("features", "logits");
            outputs.forEach((name, value) -> assertThat(Fixtures.difference(value, onnx.getOrDefault(name, value)))
                    .isLessThan(1e-4));
        }
    }

    private static int best(float[] logits, int row) {
        int best = 0;
        for (int i = 1; i < 3; i++) {
            best = logits[row * 3 + i] > logits[row * 3 + best] ? i : best;
        }
        return best;
    }

    private static Batch bands(long index) {
        Draws draws = new Draws(5, index);
        Tensor samples = draws.gaussians(32, 1, 28, 28);
        int[] labels = new int[32];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = draws.below(3, i);
            for (int pixel = 0; pixel < 8 * 28; pixel++) {
                samples.data()[i * 784 + labels[i] * 8 * 28 + pixel] += 1;
            }
        }
        return new Batch(samples, labels);
    }
}
