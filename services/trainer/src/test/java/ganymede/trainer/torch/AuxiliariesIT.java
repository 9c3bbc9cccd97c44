package ganymede.trainer.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ganymede.families.Auxiliary;
import ganymede.nets.Tensor;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

/** The terms of AC-GAN and InfoGAN against values worked out by hand, and their gradients against finite differences. */
class AuxiliariesIT {
    private static final float LN3 = (float) Math.log(3);
    private static final int[] LABELS = {1, 0};
    private static final Tensor REAL = matrix(2, 0, LN3, LN3, 0);
    private static final Tensor FAKE = matrix(2, 0, LN3, 0, 0);
    /** -ln 3/4 for a class whose logit is ln 3 beside 0, ln 2 for equal logits. */
    private static final double ON_REAL = Math.log(4.0 / 3);

    private static final double ON_FAKE = (Math.log(4.0 / 3) + Math.log(2)) / 2;

    /** Two categories, two continuous codes, one value of noise; the categories are 1 and 0. */
    private static final Tensor LATENTS = matrix(5, -1, 0.5f, 0.3f, -2, 9, 2, 1, 0, 1, -9);

    private static final Tensor MEANS = matrix(2, 0.3f, 0, 1, 1);
    /** Half of the squared distances 4 and 1, averaged; and two codes' ln sqrt(2 pi). */
    private static final double GAUSSIAN = (4.0 / 2 + 1.0 / 2) / 2 + Math.log(2 * Math.PI);

    @Test
    void criticNamesTheClassOfRealAndGeneratedSamples() {
        double loss = Scoped.call(() -> classes(0.5)
                .critic(
                        Map.of(Auxiliary.CLASSES, Convert.floats(REAL)),
                        Map.of(Auxiliary.CLASSES, Convert.floats(FAKE)))
                .getFirst()
                .item_double());
        assertThat(loss).isCloseTo(0.5 * (ON_REAL + ON_FAKE), within(1e-6));
    }

    @Test
    void generatorAnswersForItsOwnSamplesOnly() {
        assertThat(classLoss(FAKE)).isCloseTo(0.5 * ON_FAKE, within(1e-6));
    }

    @Test
    void codesAreReadOffGeneratedSamplesByBothPlayers() {
        double expected = 2 * (ON_FAKE + GAUSSIAN);
        assertThat(codeLoss(FAKE, MEANS)).isCloseTo(expected, within(1e-5));
        double critic = Scoped.call(
                () -> codes(2).critic(Map.of(), answers(FAKE, MEANS)).getFirst().item_double());
        assertThat(critic).isCloseTo(expected, within(1e-5));
    }

    @Test
    void gradientsAgreeWithFiniteDifferences() {
        agrees(
                FAKE,
                AuxiliariesIT::classLoss,
                x -> classes(0.5).generator(Map.of(Auxiliary.CLASSES, x)).getFirst());
        agrees(
                FAKE,
                logits -> codeLoss(logits, MEANS),
                x -> codes(2).generator(Map.of(Auxiliary.CATEGORY, x, Auxiliary.CODES, Convert.floats(MEANS)))
                        .getFirst());
        agrees(
                MEANS,
                means -> codeLoss(FAKE, means),
                x -> codes(2).generator(Map.of(Auxiliary.CATEGORY, Convert.floats(FAKE), Auxiliary.CODES, x))
                        .getFirst());
    }

    private static void agrees(
            Tensor at, ToDoubleFunction<Tensor> loss, UnaryOperator<org.bytedeco.pytorch.Tensor> graph) {
        Tensor gradient = Scoped.call(() -> {
            var leaf = Convert.floats(at).requires_grad_(true);
            return Convert.tensor(
                    torch.grad(new TensorVector(graph.apply(leaf)), new TensorVector(leaf))
                            .get(0),
                    at.shape());
        });
        for (int i = 0; i < at.size(); i++) {
            double slope =
                    (loss.applyAsDouble(shifted(at, i, 0.01f)) - loss.applyAsDouble(shifted(at, i, -0.01f))) / 0.02;
            assertThat((double) gradient.data()[i]).isCloseTo(slope, within(1e-3));
        }
    }

    private static Tensor shifted(Tensor tensor, int index, float by) {
        Tensor copy = tensor.copy();
        copy.data()[index] += by;
        return copy;
    }

    private static double classLoss(Tensor logits) {
        return Scoped.call(() -> classes(0.5)
                .generator(Map.of(Auxiliary.CLASSES, Convert.floats(logits)))
                .getFirst()
                .item_double());
    }

    private static double codeLoss(Tensor logits, Tensor means) {
        return Scoped.call(
                () -> codes(2).generator(answers(logits, means)).getFirst().item_double());
    }

    private static Map<String, org.bytedeco.pytorch.Tensor> answers(Tensor logits, Tensor means) {
        return Map.of(Auxiliary.CATEGORY, Convert.floats(logits), Auxiliary.CODES, Convert.floats(means));
    }

    private static Auxiliaries classes(double weight) {
        return asking(new Auxiliary.Classes(weight));
    }

    private static Auxiliaries codes(double weight) {
        return asking(new Auxiliary.Codes(2, 2, weight));
    }

    private static Auxiliaries asking(Auxiliary auxiliary) {
        return new Auxiliaries(List.of(auxiliary), List.of(Convert.labels(LABELS)), Convert.floats(LATENTS));
    }

    private static Tensor matrix(int columns, float... values) {
        return new Tensor(new int[] {values.length / columns, columns}, values);
    }
}
