package ganymede.trainer.publishing;

import ganymede.families.PolicyGradient;
import ganymede.inference.PrefixInput;
import ganymede.nets.Port;
import ganymede.nets.Shapes;
import ganymede.nets.Tempered;
import ganymede.nets.Tensor;
import ganymede.trainer.torch.TorchNet;
import java.util.Arrays;
import java.util.HashMap;
import java.util.function.UnaryOperator;

/**
 * Compares a trained generator in libtorch with its export in ONNX Runtime.
 *
 * <p>A generator that draws compares its noise with cumulated probabilities. Where both are closer than float rounding, either
 * answer is right, and another token changes all that follow. Such rows give themselves away: they change in libtorch itself
 * when the noise moves by {@value #NUDGE}. They are left out; all others must agree.
 */
final class ParityCheck {
    /** A few roundings of numbers near 1. */
    private static final float NUDGE = 2e-6f;

    private ParityCheck() {}

    /**
     * Largest difference over {@value Publisher#PARITY_LATENTS} latents, relative for values beyond 1 unless they are drawn: tokens
     * differ by whole numbers. NaN when less than half of the rows count.
     */
    static double of(TrainedModel model, OnnxSamples samples) {
        int[] labels = cycled(model, Publisher.PARITY_LATENTS);
        float[] exported = samples.run(0, Publisher.PARITY_LATENTS, labels);
        float[] latents = samples.latents(0, Publisher.PARITY_LATENTS);
        try (var net = new TorchNet(model.nets().published(), model.generator())) {
            float[] trained = run(net, model, latents, labels);
            boolean[] decided = all(Publisher.PARITY_LATENTS);
            if (model.nets().discrete()) {
                decided = decided(latents, Publisher.PARITY_LATENTS, moved -> run(net, model, moved, labels));
            }
            return worst(trained, exported, decided, model.nets().discrete());
        }
    }

    private static boolean[] all(int rows) {
        var all = new boolean[rows];
        Arrays.fill(all, true);
        return all;
    }

    /**
     * Rows whose draws stay when the noise moves.
     *
     * @param draw values of all rows for their latents
     */
    static boolean[] decided(float[] latents, int rows, UnaryOperator<float[]> draw) {
        float[] drawn = draw.apply(latents);
        boolean[] decided = all(rows);
        keepEqualRows(decided, drawn, draw.apply(moved(latents, NUDGE)));
        keepEqualRows(decided, drawn, draw.apply(moved(latents, -NUDGE)));
        return decided;
    }

    /** Largest difference over the rows that count; NaN when less than half of them do. */
    static double worst(float[] trained, float[] exported, boolean[] decided, boolean drawn) {
        int size = trained.length / decided.length;
        int rows = 0;
        double worst = 0;
        for (int row = 0; row < decided.length; row++) {
            rows += decided[row] ? 1 : 0;
            for (int i = row * size; decided[row] && i < (row + 1) * size; i++) {
                double unit = drawn ? 1 : Math.max(1, Math.abs(trained[i]));
                // Math.max carries a NaN on.
                worst = Math.max(worst, Math.abs((double) trained[i] - exported[i]) / unit);
            }
        }
        return 2 * rows < decided.length ? Double.NaN : worst;
    }

    private static void keepEqualRows(boolean[] decided, float[] left, float[] right) {
        int size = left.length / decided.length;
        for (int row = 0; row < decided.length; row++) {
            decided[row] &= Arrays.equals(left, row * size, (row + 1) * size, right, row * size, (row + 1) * size);
        }
    }

    private static float[] moved(float[] latents, float by) {
        float[] moved = latents.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += by;
        }
        return moved;
    }

    private static float[] run(TorchNet net, TrainedModel model, float[] latents, int[] labels) {
        int rows = Publisher.PARITY_LATENTS;
        var inputs = new HashMap<String, Tensor>();
        if (latents.length > 0) {
            inputs.put("z", new Tensor(new int[] {rows, latents.length / rows}, latents));
        }
        model.sources().ifPresent(sources -> inputs.put("source", sources.images(0, rows)));
        if (labels.length > 0) {
            var classes = new float[labels.length];
            for (int i = 0; i < labels.length; i++) {
                classes[i] = labels[i];
            }
            inputs.put("label", new Tensor(new int[] {labels.length}, classes));
        }
        model.nets().published().inputs().forEach(port -> {
            switch (port.name()) {
                case Tempered.TEMPERATURE -> inputs.put(port.name(), filled(rows, port, 1));
                case PolicyGradient.PREFIX -> inputs.put(port.name(), filled(rows, port, PrefixInput.FREE));
                default -> {}
            }
        });
        return net.evaluate(inputs).firstEntry().getValue().data();
    }

    private static Tensor filled(int rows, Port port, float value) {
        Tensor tensor = Tensor.zeros(Shapes.batched(rows, port.shape()));
        Arrays.fill(tensor.data(), value);
        return tensor;
    }

    /** Classes 0, 1, 2 ... in turn; none when unconditional. */
    static int[] cycled(TrainedModel model, int count) {
        var labels = new int[model.nets().conditional() ? count : 0];
        Arrays.setAll(labels, i -> i % model.data().classes());
        return labels;
    }
}
