package ganymede.trainer.torch;

import ganymede.families.GraphPolicy;
import ganymede.nets.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.global.torch;

/** Losses of a generator over one network, from the leaves of its relevance net. */
final class GraphLosses {
    /** Takes a node out of a softmax. */
    private static final float HIDDEN = -1e4f;

    private GraphLosses() {}

    /** Relevance of every node to each of those given, [rows, nodes]: g(from) . g(v) + b(v). */
    static org.bytedeco.pytorch.Tensor relevances(TorchNet net, int[] from) {
        var scale = new Scalar(GraphPolicy.SCALE);
        var vectors = Objects.requireNonNull(net.parameters().get(GraphPolicy.EMBEDDING))
                .mul(scale);
        var biases = Objects.requireNonNull(net.parameters().get(GraphPolicy.POPULARITY))
                .mul(scale)
                .t();
        return torch.matmul(vectors.index_select(0, Convert.labels(from)), vectors.t())
                .add(biases);
    }

    /** Minus the mean logarithm of p(to | from) under the softmax over all other nodes, which Wang et al. 2018 start from. */
    static org.bytedeco.pytorch.Tensor likelihood(TorchNet net, int[] from, int[] to) {
        Tensor mask = Tensor.zeros(from.length, nodes(net));
        for (int i = 0; i < from.length; i++) {
            mask.data()[i * nodes(net) + from[i]] = from[i] == to[i] ? 0 : HIDDEN;
        }
        return chosen(net, from, to, mask).mean().neg();
    }

    /**
     * The policy gradient's surrogate (Wang et al. 2018, eq. 4): minus the mean over walks of advantage times
     * ln G, the sum over the walk's moves.
     */
    static org.bytedeco.pytorch.Tensor policy(TorchNet net, List<GraphSoftmax.Walk> walks, float[] advantages) {
        List<GraphSoftmax.Move> moves = new ArrayList<>();
        List<Float> weights = new ArrayList<>();
        for (int i = 0; i < walks.size(); i++) {
            for (GraphSoftmax.Move move : walks.get(i).moves()) {
                moves.add(move);
                weights.add(advantages[i] / walks.size());
            }
        }
        Tensor mask = Tensor.zeros(moves.size(), nodes(net));
        Arrays.fill(mask.data(), HIDDEN);
        Tensor weight = Tensor.zeros(moves.size());
        for (int i = 0; i < moves.size(); i++) {
            weight.data()[i] = weights.get(i);
            for (int node : moves.get(i).neighbours()) {
                mask.data()[i * nodes(net) + node] = 0;
            }
        }
        int[] from = moves.stream().mapToInt(GraphSoftmax.Move::from).toArray();
        int[] to = moves.stream().mapToInt(GraphSoftmax.Move::to).toArray();
        return chosen(net, from, to, mask).mul(Convert.floats(weight)).sum().neg();
    }

    /** ln p(to | from) among the nodes that the mask leaves, [rows]. */
    private static org.bytedeco.pytorch.Tensor chosen(TorchNet net, int[] from, int[] to, Tensor mask) {
        var logits = relevances(net, from).add(Convert.floats(mask));
        return torch.log_softmax(logits, 1)
                .gather(1, Convert.labels(to).unsqueeze(1))
                .squeeze(1);
    }

    static int nodes(TorchNet net) {
        return Math.toIntExact(Objects.requireNonNull(net.parameters().get(GraphPolicy.EMBEDDING))
                .size(0));
    }
}
