package ganymede.trainer.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ganymede.families.Column;
import ganymede.families.Structure;
import ganymede.nets.Tensor;
import java.util.List;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

class ConditionLossIT {
    private static final Structure.Table TABLE = new Structure.Table(List.of(
            new Column.Categorical("a", List.of("x", "y"), List.of(.5, .5)),
            new Column.Categorical("b", List.of("u", "v", "w"), List.of(.2, .3, .5))));
    private static final float[] LOGITS = {1, -1, .5f, 0, 2, 0, 3, 1, 1, -2};

    @Test
    void isTheCrossEntropyOfTheAskedColumnAlone() {
        // Row 0 is asked for y, row 1 for u.
        double first = -(-1 - Math.log(Math.exp(1) + Math.exp(-1)));
        double second = -(1 - Math.log(2 * Math.exp(1) + Math.exp(-2)));
        assertThat(loss(LOGITS)).isCloseTo((first + second) / 2, within(1e-6));
    }

    @Test
    void gradientIsThatOfFiniteDifferences() {
        float[] gradient = Scoped.call(() -> {
            var logits = Convert.floats(new Tensor(new int[] {2, 5}, LOGITS)).requires_grad_(true);
            var loss = ConditionLoss.crossEntropy(TABLE, logits, condition());
            var gradients = torch.grad(new TensorVector(loss), new TensorVector(logits));
            return Convert.tensor(gradients.get(0), 2, 5).data();
        });
        for (int i = 0; i < LOGITS.length; i++) {
            float[] up = LOGITS.clone();
            float[] down = LOGITS.clone();
            up[i] += 1e-2f;
            down[i] -= 1e-2f;
            assertThat((double) gradient[i]).isCloseTo((loss(up) - loss(down)) / 2e-2, within(1e-4));
        }
    }

    private static double loss(float[] logits) {
        return Scoped.call(() -> ConditionLoss.crossEntropy(
                        TABLE, Convert.floats(new Tensor(new int[] {2, 5}, logits)), condition())
                .item_double());
    }

    private static org.bytedeco.pytorch.Tensor condition() {
        return Convert.floats(new Tensor(new int[] {2, 5}, new float[] {0, 1, 0, 0, 0, 0, 0, 1, 0, 0}));
    }
}
