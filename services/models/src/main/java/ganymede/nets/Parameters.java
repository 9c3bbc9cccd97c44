package ganymede.nets;

import java.util.ArrayList;
import java.util.List;

/** The tensors of a net, in node order; names and shapes are those of the PyTorch modules. */
public final class Parameters {
    private Parameters() {}

    /** Specifications under PyTorch's initialisation. */
    public static List<Parameter> of(Net net) {
        return of(net, Initialisation.FAN_IN);
    }

    /** Specifications under a scheme. */
    public static List<Parameter> of(Net net, Initialisation scheme) {
        List<Parameter> parameters = new ArrayList<>();
        net.nodes().forEach(node -> parameters.addAll(of(node, scheme)));
        return parameters;
    }

    private static List<Parameter> of(Node node, Initialisation scheme) {
        return switch (node.layer()) {
            case Layer.Affine affine -> affine(node.name(), affine, scheme);
            case Layer.Statistics statistics -> statistics(node.name(), statistics, scheme);
            case Layer.Elementwise none -> List.of();
            case Layer.Vectorwise none -> List.of();
            case Layer.Arrangement none -> List.of();
            case Layer.Join none -> List.of();
            case Layer.Recurrence recurrence -> recurrence(node.name(), recurrence, scheme);
        };
    }

    private static List<Parameter> affine(String node, Layer.Affine layer, Initialisation scheme) {
        return switch (layer) {
            case Layer.Linear(int in, int out, boolean bias) ->
                weightAndBias(node, List.of(out, in), out, in, bias, scheme);
            case Layer.Conv2d(int in, int out, int kernel, int stride, int padding, boolean bias) ->
                weightAndBias(node, List.of(out, in, kernel, kernel), out, in * kernel * kernel, bias, scheme);
            case Layer.ConvTranspose2d(int in, int out, int kernel, int stride, int padding, boolean bias) ->
                // PyTorch computes the fan in from extent 1 of the weight, which here is out.
                weightAndBias(node, List.of(in, out, kernel, kernel), out, out * kernel * kernel, bias, scheme);
            case Layer.Conv1d(int in, int out, int kernel, boolean bias) ->
                weightAndBias(node, List.of(out, in, kernel), out, in * kernel, bias, scheme);
            case Layer.MaskedConv2d conv -> {
                List<Integer> shape = List.of(conv.out(), conv.in(), conv.rows(), conv.kernel());
                yield weightAndBias(node, shape, conv.out(), conv.in() * conv.rows() * conv.kernel(), true, scheme);
            }
            case Layer.TokenEmbedding(int count, int size) ->
                List.of(new Parameter(node + ".weight", List.of(count, size), new Initialiser.Normal(1, 0), true));
            case Layer.Embedding(int count, int size) ->
                List.of(new Parameter(node + ".weight", List.of(count, size), new Initialiser.Normal(1, 0), true));
            case Layer.Gain(double start) ->
                List.of(new Parameter(node + ".weight", List.of(1), new Initialiser.Constant(start), true));
        };
    }

    private static List<Parameter> recurrence(String node, Layer.Recurrence layer, Initialisation scheme) {
        return switch (layer) {
            case Layer.Scan(Net cell) ->
                of(cell, scheme).stream()
                        .map(inner -> new Parameter(
                                node + "." + inner.name(), inner.shape(), inner.initialiser(), inner.trainable()))
                        .toList();
        };
    }

    private static List<Parameter> weightAndBias(
            String node, List<Integer> shape, int out, int fanIn, boolean bias, Initialisation scheme) {
        Parameter weight = new Parameter(node + ".weight", shape, scheme.weight(fanIn), true);
        return bias
                ? List.of(weight, new Parameter(node + ".bias", List.of(out), scheme.bias(fanIn), true))
                : List.of(weight);
    }

    private static List<Parameter> statistics(String node, Layer.Statistics layer, Initialisation scheme) {
        return switch (layer) {
            case Layer.BatchNorm(int features) -> batchNorm(node, List.of(features), List.of(features), scheme);
            case Layer.ConditionalBatchNorm(int classes, int features) ->
                batchNorm(node, List.of(classes, features), List.of(features), scheme);
            case Layer.LayerNorm(List<Integer> shape) ->
                List.of(
                        new Parameter(node + ".weight", shape, new Initialiser.Constant(1), true),
                        new Parameter(node + ".bias", shape, new Initialiser.Constant(0), true));
            case Layer.MinibatchStddev() -> List.of();
            case Layer.MinibatchDiscrimination(int in, int similarities, int extent) ->
                List.of(new Parameter(node + ".weight", List.of(in, similarities * extent), scheme.weight(in), true));
        };
    }

    private static List<Parameter> batchNorm(
            String node, List<Integer> scales, List<Integer> features, Initialisation scheme) {
        return List.of(
                new Parameter(node + ".weight", scales, scheme.scale(), true),
                new Parameter(node + ".bias", scales, new Initialiser.Constant(0), true),
                new Parameter(node + ".running_mean", features, new Initialiser.Constant(0), false),
                new Parameter(node + ".running_var", features, new Initialiser.Constant(1), false));
    }
}
