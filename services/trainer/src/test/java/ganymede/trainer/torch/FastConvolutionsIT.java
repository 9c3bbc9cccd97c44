package ganymede.trainer.torch;

import static org.assertj.core.api.Assertions.assertThat;

import ganymede.nets.Draws;
import ganymede.nets.Initialisation;
import ganymede.nets.Layer;
import ganymede.nets.Net;
import ganymede.nets.ReferenceForward;
import ganymede.nets.Shapes;
import ganymede.nets.Tensor;
import ganymede.nets.Weights;
import java.util.Map;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Convolutions whose channels fill no whole vector register, where oneDNN was seen to be wrong. */
class FastConvolutionsIT {
    @BeforeEach
    void begin() {
        Backend.threads(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 6, 12, 20, 24, 40})
    void convolutionsEqualTheReferenceWhateverTheirChannels(int channels) {
        agrees(Net.named("down")
                .input("x", 1, 28, 28)
                .conv("conv", channels, 4, 2, 1)
                .build());
        agrees(Net.named("deeper")
                .input("x", channels, 8, 8)
                .conv("conv", 2 * channels, 4, 2, 1)
                .build());
        agrees(Net.named("up")
                .input("x", channels, 4, 4)
                .convTranspose("conv", 1, 4, 2, 1)
                .build());
    }

    private static void agrees(Net net) {
        Weights weights = Weights.initial(net, Initialisation.FAN_IN, 3);
        Tensor x =
                new Draws(5).gaussians(Shapes.batched(4, net.inputs().getFirst().shape()));
        Tensor expected =
                ReferenceForward.run(net, weights, Map.of("x", x)).firstEntry().getValue();
        try (TorchNet torch = new TorchNet(net, weights)) {
            Tensor made = torch.evaluate(Map.of("x", x)).firstEntry().getValue();
            assertThat(Fixtures.difference(made, expected)).isLessThanOrEqualTo(1e-5);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 6})
    void gradientsOfAConv1dAreFiniteAndTheSameEveryTime(int kernel) {
        Net net = Net.named("windows")
                .input("x", 8, 6)
                .then("conv", new Layer.Conv1d(8, 8, kernel, true))
                .build();
        Tensor x = new Draws(5).gaussians(20, 8, 6);
        try (TorchNet windows = new TorchNet(net, Weights.initial(net, Initialisation.FAN_IN, 3))) {
            float[] first = gradient(windows, x, kernel);
            for (int i = 0; i < 100; i++) {
                assertThat(gradient(windows, x, kernel)).isEqualTo(first).doesNotContain(Float.NaN);
            }
        }
    }

    private static float[] gradient(TorchNet net, Tensor x, int kernel) {
        return Scoped.call(() -> {
            // What memory held before must not matter.
            torch.full(new long[] {4096}, new Scalar(Double.NaN));
            var loss = net.forward(Mode.TRAINING, 0, Convert.floats(x)).square().mean();
            var gradients = torch.grad(new TensorVector(loss), net.leaves());
            return Convert.tensor(gradients.get(0), 8 * 8 * kernel).data();
        });
    }
}
