package ganymede.trainer.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ganymede.nets.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.function.Function;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

/** Looking ahead on loss (w - g)^2 / 2, whose descent is known: w_k = g + (1 - rate)^k (w_0 - g). */
class LookaheadIT {
    private static final double RATE = 0.25;
    private static final Tensor START = new Tensor(new int[] {1}, new float[] {3});
    private static final Tensor GOAL = new Tensor(new int[] {1}, new float[] {1});

    @Test
    void noDepthLeavesTheCriticAlone() {
        assertThat(after(0)).isCloseTo(3, within(1e-6));
    }

    @Test
    void descendsAsOftenAsItsDepth() {
        assertThat(after(1)).isCloseTo(1 + 0.75 * 2, within(1e-6));
        assertThat(after(5)).isCloseTo(1 + Math.pow(0.75, 5) * 2, within(1e-6));
    }

    /** d w_k / d g = 1 - (1 - rate)^k; a lookahead whose steps were cut from the graph would give 0. */
    @Test
    void gradientsPassThroughTheUpdates() {
        Slopes.check(GOAL, goal -> ahead(3, goal));
        Tensor slope = Scoped.call(() -> {
            var goal = Convert.floats(GOAL).requires_grad_(true);
            var gradient = torch.grad(new TensorVector(ahead(3, goal)), new TensorVector(goal));
            return Convert.tensor(gradient.get(0), 1);
        });
        assertThat((double) slope.data()[0]).isCloseTo(1 - Math.pow(0.75, 3), within(1e-6));
    }

    private static double after(int depth) {
        return Scoped.call(() -> ahead(depth, Convert.floats(GOAL)).item_double());
    }

    private static org.bytedeco.pytorch.Tensor ahead(int depth, org.bytedeco.pytorch.Tensor goal) {
        SequencedMap<String, org.bytedeco.pytorch.Tensor> parameters = new LinkedHashMap<>();
        parameters.put("w", Convert.floats(START).requires_grad_(true));
        Function<Map<String, org.bytedeco.pytorch.Tensor>, org.bytedeco.pytorch.Tensor> loss =
                weights -> weight(weights).sub(goal).square().sum().mul(new Scalar(0.5));
        return weight(new Lookahead(depth, RATE).from(parameters, loss)).sum();
    }

    private static org.bytedeco.pytorch.Tensor weight(Map<String, org.bytedeco.pytorch.Tensor> weights) {
        return Objects.requireNonNull(weights.get("w"));
    }
}
