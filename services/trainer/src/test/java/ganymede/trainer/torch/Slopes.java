package ganymede.trainer.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ganymede.nets.Tensor;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Compares autograd with central differences. */
final class Slopes {
    private static final float STEP = 0.01f;

    private Slopes() {}

    /** Every partial derivative of a scalar function at {@code at} is within 1 % and .001 of its central difference. */
    static void check(Tensor at, UnaryOperator<org.bytedeco.pytorch.Tensor> function) {
        Tensor gradient = Scoped.call(() -> {
            var input = Convert.floats(at).requires_grad_(true);
            var value = function.apply(input);
            return Convert.tensor(
                    torch.grad(new TensorVector(value), new TensorVector(input)).get(0), at.shape());
        });
        for (int i = 0; i < at.size(); i++) {
            double slope = (value(at, i, STEP, function) - value(at, i, -STEP, function)) / (2 * STEP);
            assertThat((double) gradient.data()[i])
                    .as("derivative %d", i)
                    .isCloseTo(slope, within(0.01 * Math.abs(slope) + 1e-3));
        }
    }

    private static double value(
            Tensor at, int index, float shift, UnaryOperator<org.bytedeco.pytorch.Tensor> function) {
        Tensor shifted = at.copy();
        shifted.data()[index] += shift;
        return Scoped.call(() -> function.apply(Convert.floats(shifted)).item_double());
    }
}
