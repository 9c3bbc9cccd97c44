package ganymede.trainer.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ganymede.nets.Draws;
import ganymede.nets.Tensor;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

/** Gradients that a broken kernel of libtorch leaves uninitialised on some CPUs. */
class TorchConvolutionIT {
    private static final int BATCH = 3;

    @Test
    void theGradientUnderAWindowThatCoversTheImageIsTheKernel() {
        Tensor kernel = new Draws(1).gaussians(1, 5, 4, 4);
        Tensor gradient = gradientOfSum(
                new Draws(2).gaussians(BATCH, 5, 4, 4),
                in -> TorchConvolution.image(in, Convert.floats(kernel), new TensorOptional(), 1, 0));
        for (int i = 0; i < gradient.size(); i++) {
            assertThat(gradient.data()[i]).isEqualTo(kernel.data()[i % kernel.size()]);
        }
    }

    @Test
    void theGradientAlongTimeIsTheSumOfTheTapsThatSeeAValue() {
        Tensor kernel = new Draws(3).gaussians(1, 8, 2);
        Tensor gradient = gradientOfSum(
                new Draws(4).gaussians(BATCH, 8, 6),
                in -> TorchConvolution.time(in, Convert.floats(kernel), new TensorOptional()));
        for (int i = 0; i < gradient.size(); i++) {
            int channel = i / 6 % 8;
            float first = i % 6 < 5 ? kernel.data()[channel * 2] : 0;
            float second = i % 6 > 0 ? kernel.data()[channel * 2 + 1] : 0;
            assertThat(gradient.data()[i]).isCloseTo(first + second, within(1e-6f));
        }
    }

    private static Tensor gradientOfSum(Tensor values, UnaryOperator<org.bytedeco.pytorch.Tensor> convolution) {
        return Scoped.call(() -> {
            var in = Convert.floats(values).set_requires_grad(true);
            var sum = convolution.apply(in).sum();
            return Convert.tensor(
                    torch.grad(new TensorVector(sum), new TensorVector(in)).get(0), values.shape());
        });
    }
}
