package ganymede.nets.onnx;

import ganymede.nets.Layer;
import ganymede.nets.Net;
import ganymede.nets.Node;
import ganymede.nets.Tensor;
import ganymede.nets.Weights;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;

/**
 * Rewrites a net for serving: Dropout vanishes, BatchNorm melts into the Linear or convolution before it, in double.
 *
 * <p>ONNX Runtime itself does not fold into Gemm and ConvTranspose; folding saves about a quarter of the time.
 */
final class Fold {
    private final List<Node> nodes = new ArrayList<>();
    private final SequencedMap<String, Tensor> tensors;
    private final Map<String, String> renamed = new HashMap<>();
    private final Map<String, Long> uses = new HashMap<>();

    private Fold(Net net, Weights weights) {
        this.tensors = new LinkedHashMap<>(weights.tensors());
        net.nodes().forEach(node -> node.inputs().forEach(input -> uses.merge(input, 1L, Long::sum)));
        net.outputs().forEach(output -> uses.merge(output, 1L, Long::sum));
        net.nodes().forEach(this::visit);
    }

    /** Nodes and weights that compute the same values in evaluation mode. */
    static Folded of(Net net, Weights weights) {
        weights.check(net);
        Fold fold = new Fold(net, weights);
        Map<String, String> aliases = Map.copyOf(fold.renamed);
        List<String> outputs = net.outputs().stream()
                .map(name -> aliases.getOrDefault(name, name))
                .toList();
        return new Folded(fold.nodes, new Weights(fold.tensors), outputs);
    }

    /** @param sources for each output of the net the value that holds it */
    record Folded(List<Node> nodes, Weights weights, List<String> sources) {}

    private void visit(Node node) {
        List<String> inputs = node.inputs().stream()
                .map(name -> renamed.getOrDefault(name, name))
                .toList();
        switch (node.layer()) {
            case Layer.Dropout(double probability) -> renamed.put(node.name(), inputs.getFirst());
            case Layer.BatchNorm norm
            when foldable(node) -> {
                fold(nodes.getLast(), node);
                renamed.put(node.name(), inputs.getFirst());
            }
            default -> nodes.add(new Node(node.name(), node.layer(), inputs));
        }
    }

    private boolean foldable(Node norm) {
        String input = norm.inputs().getFirst();
        return !nodes.isEmpty()
                && nodes.getLast().name().equals(input)
                && uses.getOrDefault(input, 0L) == 1
                && outputs(nodes.getLast().layer()) > 0;
    }

    /** Output features of a layer that can absorb a norm; 0 for others. */
    private static int outputs(Layer layer) {
        return switch (layer) {
            case Layer.Linear linear -> linear.out();
            case Layer.Conv2d conv -> conv.out();
            case Layer.ConvTranspose2d conv -> conv.out();
            default -> 0;
        };
    }

    private static Layer biased(Layer layer) {
        return switch (layer) {
            case Layer.Linear(int in, int out, boolean bias) -> new Layer.Linear(in, out, true);
            case Layer.Conv2d(int in, int out, int kernel, int stride, int padding, boolean bias) ->
                new Layer.Conv2d(in, out, kernel, stride, padding, true);
            case Layer.ConvTranspose2d(int in, int out, int kernel, int stride, int padding, boolean bias) ->
                new Layer.ConvTranspose2d(in, out, kernel, stride, padding, true);
            default -> layer;
        };
    }

    private void fold(Node target, Node norm) {
        double[] factors = factors(norm.name());
        Tensor weight = tensor(target.name() + ".weight").copy();
        boolean transposed = target.layer() instanceof Layer.ConvTranspose2d;
        int inner = weight.size() / weight.shape()[0];
        int taps = transposed ? inner / factors.length : inner;
        for (int i = 0; i < weight.size(); i++) {
            int feature = i / taps % factors.length;
            weight.data()[i] = (float) (weight.data()[i] * factors[feature]);
        }
        tensors.put(target.name() + ".weight", weight);
        tensors.put(target.name() + ".bias", bias(target.name() + ".bias", norm.name(), factors));
        nodes.removeLast();
        nodes.add(new Node(target.name(), biased(target.layer()), target.inputs()));
        List.of(".weight", ".bias", ".running_mean", ".running_var")
                .forEach(role -> tensors.remove(norm.name() + role));
    }

    private double[] factors(String norm) {
        float[] scale = tensor(norm + ".weight").data();
        float[] variance = tensor(norm + ".running_var").data();
        double[] factors = new double[scale.length];
        for (int i = 0; i < factors.length; i++) {
            factors[i] = scale[i] / Math.sqrt(variance[i] + Layer.NORM_EPSILON);
        }
        return factors;
    }

    private Tensor bias(String name, String norm, double[] factors) {
        Tensor before = tensors.getOrDefault(name, Tensor.zeros(factors.length));
        Tensor bias = Tensor.zeros(factors.length);
        for (int i = 0; i < factors.length; i++) {
            double centred =
                    (double) before.data()[i] - tensor(norm + ".running_mean").data()[i];
            bias.data()[i] =
                    (float) (centred * factors[i] + tensor(norm + ".bias").data()[i]);
        }
        return bias;
    }

    private Tensor tensor(String name) {
        return Objects.requireNonNull(tensors.get(name), name);
    }
}
