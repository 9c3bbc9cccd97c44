package ganymede.trainer.torch;

import ganymede.nets.Draws;
import ganymede.nets.Layer;
import ganymede.nets.Node;
import ganymede.nets.Weights;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Miyato et al. 2018, algorithm 1: a net's weights over their largest singular values, which power iteration follows. The net's
 * own parameters stay as they are, so optimisers and checkpoints need not know. Owns its vectors until closed.
 */
final class SpectralNorm implements AutoCloseable {
    private static final double TINY = 1e-12;

    private final TorchNet net;
    /** Estimates of the left singular vectors, [out, 1]. */
    private final SequencedMap<String, Tensor> left = new LinkedHashMap<>();

    SpectralNorm(TorchNet net, long seed) {
        this.net = net;
        Scoped.frozen(() -> net.net().nodes().stream()
                .filter(node -> normalised(node.layer()))
                .map(Node::name)
                .forEach(node -> left.put(node + ".weight", start(node + ".weight", seed))));
    }

    private static boolean normalised(Layer layer) {
        return layer instanceof Layer.Linear || layer instanceof Layer.Conv2d || layer instanceof Layer.Embedding;
    }

    private Tensor start(String name, long seed) {
        int rows = Math.toIntExact(matrix(name).size(0));
        Tensor drawn = Convert.floats(Draws.named(seed, "spectral/" + name).gaussians(rows, 1));
        return unit(drawn).retainReference();
    }

    /** One power iteration for every weight. */
    void iterate() {
        Scoped.frozen(() -> left.forEach((name, u) -> u.copy_(unit(torch.matmul(matrix(name), right(name, u))))));
    }

    /** Each weight over u^T W v, differentiable with respect to the weight, u and v held fixed; in the caller's scope. */
    Map<String, Tensor> weights() {
        Map<String, Tensor> weights = new HashMap<>();
        left.forEach((name, u) -> {
            Tensor v = Scoped.ungraded(() -> right(name, u));
            Tensor sigma = torch.matmul(torch.matmul(u.t(), matrix(name)), v);
            weights.put(name, parameter(name).div(sigma.view(1)));
        });
        return weights;
    }

    /** All parameters and statistics of the net, each of these weights over its exact largest singular value. */
    Weights exact() {
        return Scoped.frozen(() -> {
            SequencedMap<String, ganymede.nets.Tensor> exact =
                    new LinkedHashMap<>(net.weights().tensors());
            left.keySet().forEach(name -> {
                double sigma = torch.linalg_svdvals(matrix(name)).max().item_double();
                Tensor scaled = parameter(name).div(new Scalar(sigma));
                exact.computeIfPresent(name, (key, raw) -> Convert.tensor(scaled, raw.shape()));
            });
            return new Weights(exact);
        });
    }

    /** State that checkpoints hold: the vectors by weight. */
    SequencedMap<String, Tensor> state() {
        return left;
    }

    private Tensor right(String name, Tensor u) {
        return unit(torch.matmul(matrix(name).t(), u));
    }

    private Tensor matrix(String name) {
        Tensor weight = parameter(name);
        return weight.reshape(weight.size(0), -1);
    }

    private Tensor parameter(String name) {
        return Objects.requireNonNull(net.parameters().get(name), name);
    }

    private static Tensor unit(Tensor vector) {
        return vector.div(vector.norm().add(new Scalar(TINY)));
    }

    @Override
    public void close() {
        left.values().forEach(Tensor::releaseReference);
    }
}
