package ganymede.trainer.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ganymede.nets.Draws;
import ganymede.nets.Initialisation;
import ganymede.nets.Layer;
import ganymede.nets.Net;
import ganymede.nets.Tensor;
import ganymede.nets.Weights;
import java.util.LinkedHashMap;
import java.util.function.ToDoubleFunction;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

/** The norm runs over each sample alone, and the penalty can be differentiated with respect to the critic. */
class PenaltiesIT {
    private static final Tensor REAL = new Tensor(new int[] {2, 2}, new float[] {1, 2, -3, 0.5f});
    private static final Tensor FAKE = new Tensor(new int[] {2, 2}, new float[] {0, 1, 1, -2});
    private static final Tensor MIX = new Tensor(new int[] {2, 1}, new float[] {0.25f, 0.75f});

    /** For D(x) = |x|^2 / 2 the gradient is x itself. */
    private static org.bytedeco.pytorch.Tensor quadratic(org.bytedeco.pytorch.Tensor x) {
        return x.square().sum(1).div(new Scalar(2.0));
    }

    @Test
    void gradientPenaltyTakesTheNormPerSample() {
        double penalty = Scoped.call(() -> Penalties.gradientPenalty(
                        PenaltiesIT::quadratic, Convert.floats(REAL), Convert.floats(FAKE), Convert.floats(MIX))
                .item_double());
        double first = Math.pow(Math.hypot(0.75, 1.75) - 1, 2);
        double second = Math.pow(Math.hypot(0, -1.375) - 1, 2);
        assertThat(penalty).isCloseTo((first + second) / 2, within(1e-5));
        double wholeBatch = Math.pow(Math.sqrt(0.75 * 0.75 + 1.75 * 1.75 + 1.375 * 1.375) - 1, 2);
        assertThat(penalty).isNotCloseTo(wholeBatch, within(0.1));
    }

    @Test
    void gradientPenaltyAgreesWithFiniteDifferences() {
        Slopes.check(REAL, real -> {
            var scale = real.sum().div(new Scalar(4.0));
            return Penalties.gradientPenalty(
                    x -> PenaltiesIT.quadratic(x).mul(scale),
                    Convert.floats(REAL),
                    Convert.floats(FAKE),
                    Convert.floats(MIX));
        });
    }

    @Test
    void r1IsTheMeanSquaredGradientOnRealSamples() {
        double penalty = Scoped.call(() -> Penalties.squaredGradient(PenaltiesIT::quadratic, Convert.floats(REAL))
                .item_double());
        assertThat(penalty).isCloseTo((1 + 4 + 9 + 0.25) / 2, within(1e-5));
    }

    @Test
    void secondDerivativeAgreesWithFiniteDifferences() {
        Net net = Net.named("critic")
                .input("samples", 1, 8, 8)
                .conv("conv", 3, 4, 2, 1)
                .then("act", new Layer.Tanh())
                .layerNorm("norm")
                .flatten("flat")
                .linear("hidden", 6)
                .then("soft", new Layer.Softplus())
                .linear("score", 1)
                .build();
        Tensor real = new Draws(3).gaussians(4, 1, 8, 8);
        Weights weights = Weights.initial(net, Initialisation.FAN_IN, 5);
        try (TorchNet critic = new TorchNet(net, weights)) {
            Tensor gradient = Scoped.call(() -> {
                var penalty = Penalties.squaredGradient(x -> critic.forward(Mode.TRAINING, 0, x), Convert.floats(real));
                // The last bias does not reach the gradient.
                var leaves = torch.grad(
                        new TensorVector(penalty),
                        critic.leaves(),
                        new TensorVector(),
                        new BoolOptional(),
                        false,
                        true);
                return Convert.tensor(leaves.get(0), 3, 1, 4, 4);
            });
            ToDoubleFunction<Float> at = shift -> {
                Tensor changed = weights.tensor("conv.weight").copy();
                changed.data()[5] += shift;
                var tensors = new LinkedHashMap<>(weights.tensors());
                tensors.put("conv.weight", changed);
                critic.load(new Weights(tensors));
                return Scoped.call(() -> Penalties.squaredGradient(
                                x -> critic.forward(Mode.TRAINING, 0, x), Convert.floats(real))
                        .item_double());
            };
            double slope = (at.applyAsDouble(0.01f) - at.applyAsDouble(-0.01f)) / 0.02;
            assertThat((double) gradient.data()[5]).isCloseTo(slope, within(0.02 * Math.abs(slope) + 1e-5));
        }
    }
}
