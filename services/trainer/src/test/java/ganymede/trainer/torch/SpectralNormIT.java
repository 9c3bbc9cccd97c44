package ganymede.trainer.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ganymede.nets.Net;
import ganymede.nets.Tensor;
import ganymede.nets.Weights;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

/** A weight whose singular values are known: diag(3, 1) turned on the left, so that u and v differ. */
class SpectralNormIT {
    private static final Net NET =
            Net.named("critic").input("samples", 2).linear("score", 2).build();
    private static final float COS = 0.8f;
    private static final float SIN = 0.6f;
    private static final Tensor WEIGHT = new Tensor(new int[] {2, 2}, new float[] {COS * 3, -SIN, SIN * 3, COS});

    @Test
    void exportDividesByTheExactLargestSingularValueFromTheFirstStepOn() {
        try (TorchNet net = net(WEIGHT);
                SpectralNorm norm = new SpectralNorm(net, 1)) {
            Tensor exact = norm.exact().tensor("score.weight");
            for (int i = 0; i < 4; i++) {
                assertThat(exact.data()[i]).isCloseTo(WEIGHT.data()[i] / 3, within(1e-6f));
            }
            assertThat(norm.exact().tensor("score.bias"))
                    .isEqualTo(net.weights().tensor("score.bias"));
        }
    }

    @Test
    void powerIterationsFindTheSameValue() {
        try (TorchNet net = net(WEIGHT);
                SpectralNorm norm = new SpectralNorm(net, 1)) {
            for (int i = 0; i < 12; i++) {
                norm.iterate();
            }
            Tensor acting = Scoped.call(() -> Convert.tensor(acting(norm), 2, 2));
            assertThat(Fixtures.difference(acting, norm.exact().tensor("score.weight")))
                    .isLessThan(1e-6);
        }
    }

    /** Miyato et al. 2018, eq. 12: with G the gradient with respect to W / s, that of W is (G - (G . W / s) u v^T) / s. */
    @Test
    void gradientPassesThroughTheSingularValueWithItsVectorsHeldFixed() {
        try (TorchNet net = net(WEIGHT);
                SpectralNorm norm = new SpectralNorm(net, 1)) {
            for (int i = 0; i < 12; i++) {
                norm.iterate();
            }
            Tensor gradient = Scoped.call(() -> {
                var first = acting(norm).narrow(0, 0, 1).narrow(1, 0, 1).sum();
                return Convert.tensor(
                        torch.grad(new TensorVector(first), weight(net)).get(0), 2, 2);
            });
            // u = (.8, .6), v = (1, 0), W_00 / s = .8
            float[] expected = {(1 - COS * COS) / 3, 0, -COS * SIN / 3, 0};
            for (int i = 0; i < 4; i++) {
                assertThat(gradient.data()[i]).isCloseTo(expected[i], within(1e-5f));
            }
        }
    }

    private static TensorVector weight(TorchNet net) {
        return new TensorVector(Objects.requireNonNull(net.parameters().get("score.weight")));
    }

    private static org.bytedeco.pytorch.Tensor acting(SpectralNorm norm) {
        return Objects.requireNonNull(norm.weights().get("score.weight"));
    }

    private static TorchNet net(Tensor weight) {
        var tensors = new LinkedHashMap<>(Map.of("score.weight", weight));
        tensors.put("score.bias", new Tensor(new int[] {2}, new float[] {0.5f, -1}));
        return new TorchNet(NET, new Weights(tensors));
    }
}
