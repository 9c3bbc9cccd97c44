package ganymede.nets;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;

/**
 * The oracle: plain loops over double, in evaluation mode, meant to be read and not to be fast.
 *
 * <p>The other backends are tested against it.
 */
public final class ReferenceForward {
    private final Map<String, List<Integer>> shapes;
    private final Weights weights;
    private final Map<String, double[]> values = new HashMap<>();
    private final int batch;

    private ReferenceForward(Net net, Weights weights, Map<String, Tensor> inputs) {
        this.shapes = Shapes.infer(net);
        this.weights = weights;
        this.batch = inputs.values().iterator().next().shape()[0];
        for (Port port : net.inputs()) {
            Tensor input = inputs.get(port.name());
            if (input == null || input.size() != batch * Shapes.size(port.shape())) {
                throw new IllegalArgumentException(
                        "input '%s' needs shape [batch] + %s, got %s".formatted(port.name(), port.shape(), input));
            }
            values.put(port.name(), doubles(input));
        }
        net.nodes().forEach(node -> values.put(node.name(), value(node)));
    }

    /**
     * Runs a net on a batch.
     *
     * @param inputs one tensor per port with the batch extent first; labels as whole floats [batch]
     * @return one tensor per output, batch extent first
     */
    public static SequencedMap<String, Tensor> run(Net net, Weights weights, Map<String, Tensor> inputs) {
        ReferenceForward forward = new ReferenceForward(net, weights, inputs);
        SequencedMap<String, Tensor> outputs = new LinkedHashMap<>();
        net.outputs().forEach(output -> outputs.put(output, forward.tensor(output)));
        return outputs;
    }

    private Tensor tensor(String value) {
        Tensor tensor = Tensor.zeros(Shapes.batched(batch, shape(value)));
        double[] source = value(value);
        for (int i = 0; i < source.length; i++) {
            tensor.data()[i] = (float) source[i];
        }
        return tensor;
    }

    private double[] value(Node node) {
        double[] in = value(node.inputs().getFirst());
        List<Integer> from = shape(node.inputs().getFirst());
        List<Integer> to = shape(node.name());
        return switch (node.layer()) {
            case Layer.Affine affine -> affine(node.name(), affine, in, from, to);
            case Layer.Statistics statistics -> statistics(node, statistics, in, to);
            case Layer.Elementwise elementwise -> elementwise(elementwise, in);
            case Layer.Vectorwise vectorwise -> vectorwise(vectorwise, in, to.getLast());
            case Layer.Arrangement arrangement -> arrangement(arrangement, in, from, to);
            case Layer.Join join -> join(join, node.inputs(), to);
            case Layer.Recurrence recurrence -> recurrence(node, recurrence);
        };
    }

    private double[] affine(String node, Layer.Affine layer, double[] in, List<Integer> from, List<Integer> to) {
        double[] weight = doubles(weights.tensor(node + ".weight"));
        return switch (layer) {
            case Layer.Linear(int size, int out, boolean bias) ->
                ReferenceKernels.linear(in, weight, bias(node, bias, out), batch, size, out);
            case Layer.Conv2d(int channels, int out, int kernel, int stride, int padding, boolean bias) ->
                new ReferenceConvolution(batch, from, to, kernel, stride, padding)
                        .forward(in, weight, bias(node, bias, out));
            case Layer.ConvTranspose2d(int channels, int out, int kernel, int stride, int padding, boolean bias) ->
                new ReferenceConvolution(batch, from, to, kernel, stride, padding)
                        .transposed(in, weight, bias(node, bias, out));
            case Layer.Embedding(int count, int size) -> ReferenceKernels.embedding(in, weight, count, size);
            case Layer.Conv1d(int channels, int out, int kernel, boolean bias) ->
                ReferenceSequences.convolution(in, weight, bias(node, bias, out), from, to, kernel);
            case Layer.MaskedConv2d conv ->
                ReferenceSequences.masked(in, weight, bias(node, true, conv.out()), conv, from, to);
            case Layer.TokenEmbedding(int count, int size) ->
                ReferenceSequences.tokens(in, weight, from.getFirst(), count, size);
            case Layer.Gain(double start) -> ReferenceVectors.scale(in, weight[0]);
        };
    }

    private double[] bias(String node, boolean present, int size) {
        return present ? doubles(weights.tensor(node + ".bias")) : new double[size];
    }

    private double[] statistics(Node node, Layer.Statistics layer, double[] in, List<Integer> to) {
        return switch (layer) {
            case Layer.BatchNorm(int features) ->
                ReferenceKernels.batchNorm(
                        in,
                        weight(node, "weight"),
                        weight(node, "bias"),
                        weight(node, "running_mean"),
                        weight(node, "running_var"),
                        Shapes.size(to) / features);
            case Layer.ConditionalBatchNorm(int classes, int features) ->
                ReferenceVectors.conditionalBatchNorm(
                        in,
                        value(node.inputs().get(1)),
                        weight(node, "weight"),
                        weight(node, "bias"),
                        weight(node, "running_mean"),
                        weight(node, "running_var"),
                        Shapes.size(to) / features);
            case Layer.LayerNorm(List<Integer> shape) ->
                ReferenceKernels.layerNorm(in, weight(node, "weight"), weight(node, "bias"));
            case Layer.MinibatchStddev() ->
                ReferenceKernels.minibatchStddev(in, batch, Shapes.size(to) / to.getFirst());
            case Layer.MinibatchDiscrimination(int size, int similarities, int extent) ->
                ReferenceKernels.minibatchDiscrimination(in, weight(node, "weight"), batch, similarities, extent);
        };
    }

    private double[] weight(Node node, String role) {
        return doubles(weights.tensor(node.name() + "." + role));
    }

    private static double[] vectorwise(Layer.Vectorwise layer, double[] in, int size) {
        return switch (layer) {
            case Layer.Softmax() -> ReferenceVectors.softmax(in, size);
            case Layer.Hardmax() -> ReferenceVectors.hardmax(in, size);
            case Layer.Normalise() -> ReferenceVectors.normalise(in, size);
            case Layer.Project(Tensor matrix, Tensor offset) ->
                ReferenceKernels.linear(
                        in,
                        doubles(matrix),
                        doubles(offset),
                        in.length / matrix.shape()[1],
                        matrix.shape()[1],
                        offset.size());
            case Layer.OneHot(int count) -> ReferenceVectors.oneHot(in, count);
        };
    }

    private static double[] elementwise(Layer.Elementwise layer, double[] in) {
        double[] out = new double[in.length];
        for (int i = 0; i < in.length; i++) {
            double x = in[i];
            out[i] = switch (layer) {
                case Layer.ReLU() -> Math.max(x, 0);
                case Layer.LeakyReLU(double slope) -> x >= 0 ? x : slope * x;
                case Layer.Tanh() -> Math.tanh(x);
                case Layer.Sigmoid() -> 1 / (1 + Math.exp(-x));
                case Layer.Softplus() -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
                case Layer.SiLU() -> x / (1 + Math.exp(-x));
                case Layer.Dropout(double probability) -> x;
                case Layer.Scale(double factor, double offset) -> factor * x + offset;
            };
        }
        return out;
    }

    private double[] arrangement(Layer.Arrangement layer, double[] in, List<Integer> from, List<Integer> to) {
        return switch (layer) {
            case Layer.Reshape(List<Integer> shape) -> in;
            case Layer.Flatten() -> in;
            case Layer.Upsample(int factor) -> ReferenceKernels.upsample(in, batch * to.getFirst(), from, factor);
            case Layer.AvgPool(int kernel) -> ReferenceKernels.averagePool(in, batch * to.getFirst(), from, to, kernel);
            case Layer.Pad pad -> ReferenceSequences.pad(in, batch * to.getFirst(), pad, from, to);
            case Layer.Narrow(int start, int end) -> ReferenceSequences.narrow(in, batch, start, Shapes.size(from), to);
            case Layer.Transpose() -> ReferenceSequences.transpose(in, from);
            case Layer.MaxOverTime() -> ReferenceSequences.largest(in, batch * to.getFirst());
        };
    }

    private double[] join(Layer.Join layer, List<String> inputs, List<Integer> to) {
        List<double[]> sources = inputs.stream().map(this::value).toList();
        return switch (layer) {
            case Layer.Concat() -> ReferenceKernels.concat(sources, batch);
            case Layer.GumbelSoftmax(int size, double temperature) ->
                ReferenceVectors.hardmax(ReferenceGumbel.perturbed(sources.get(0), sources.get(1)), size);
            case Layer.Add() -> ReferenceKernels.add(sources);
            case Layer.Mul() -> ReferenceSequences.product(sources);
            case Layer.Div() -> ReferenceSequences.quotient(sources.get(0), sources.get(1));
            case Layer.Given() -> ReferenceSequences.given(sources.get(0), sources.get(1));
            case Layer.Categorical() -> ReferenceSequences.draw(sources.get(0), sources.get(1));
            case Layer.Dot() -> ReferenceKernels.dot(sources.get(0), sources.get(1), batch);
            case Layer.MatMul(boolean leftTransposed, boolean rightTransposed) ->
                ReferenceVectors.matMul(
                        sources.get(0), leftTransposed, sources.get(1), rightTransposed, batch, to.get(0), to.get(1));
            case Layer.NegativeSquaredError(double unit) ->
                ReferenceKernels.negativeSquaredError(sources.get(0), sources.get(1), batch, unit);
        };
    }

    private double[] recurrence(Node node, Layer.Recurrence layer) {
        return switch (layer) {
            case Layer.Scan scan -> {
                List<Tensor> inputs = node.inputs().stream().map(this::tensor).toList();
                yield doubles(ReferenceScan.run(scan, weights.under(node.name() + "."), inputs));
            }
        };
    }

    private double[] value(String name) {
        return Objects.requireNonNull(values.get(name), name);
    }

    private List<Integer> shape(String name) {
        return Objects.requireNonNull(shapes.get(name), name);
    }

    private static double[] doubles(Tensor tensor) {
        double[] values = new double[tensor.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = tensor.data()[i];
        }
        return values;
    }
}
