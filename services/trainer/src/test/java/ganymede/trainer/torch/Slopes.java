package ganymede.trainer.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ganymede.nets.Tensor;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Compares a loss's gradient with central differences. */
final class Slopes {
    private static final float STEP = 1e-2f;

    private Slopes() {}

    /** Checks every component of the gradient at a point; the loss must be smooth there over the step. */
    static void agree(Tensor at, UnaryOperator<org.bytedeco.pytorch.Tensor> loss) {
        Tensor gradient = Scoped.call(() -> {
            var point = Convert.floats(at).requires_grad_(true);
            return Convert.tensor(
                    torch.grad(new TensorVector(loss.apply(point)), new TensorVector(point))
                            .get(0),
                    at.shape());
        });
        for (int i = 0; i < at.size(); i++) {
            double slope = (value(at, i, STEP, loss) - value(at, i, -STEP, loss)) / (2 * STEP);
            assertThat((double) gradient.data()[i]).as("component %d", i).isCloseTo(slope, within(2e-3));
        }
    }

    private static double value(Tensor at, int index, float shift, UnaryOperator<org.bytedeco.pytorch.Tensor> loss) {
        Tensor moved = at.copy();
        moved.data()[index] += shift;
        return Scoped.call(() -> loss.apply(Convert.floats(moved)).item_double());
    }
}
