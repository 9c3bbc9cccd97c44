package ganymede.nets.onnx;

import static ganymede.nets.onnx.GraphWriter.integer;
import static ganymede.nets.onnx.GraphWriter.integers;
import static ganymede.nets.onnx.GraphWriter.real;
import static ganymede.nets.onnx.GraphWriter.text;

import ganymede.nets.Layer;
import ganymede.nets.Net;
import ganymede.nets.Node;
import ganymede.nets.Port;
import ganymede.nets.Shapes;
import ganymede.nets.Tensor;
import ganymede.nets.Weights;
import ganymede.nets.onnx.ir.AttributeProto;
import ganymede.nets.onnx.ir.ModelProto;
import ganymede.nets.onnx.ir.OperatorSetIdProto;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Emits a net as an ONNX model: opset 17, IR 8, dynamic batch, outputs through Identity under the net's output names.
 *
 * <p>Operators are those of the ONNX specification; equal nets and weights give equal bytes.
 */
public final class OnnxEmitter {
    /** Operator set of every emitted model. */
    public static final int OPSET = 17;

    private static final int IR_VERSION = 8;

    private final Weights weights;
    private final Map<String, List<Integer>> shapes;
    private final Set<String> ports;
    private final GraphWriter graph;
    private final String prefix;
    private final VectorOperators vectors;

    /** @param prefix of all names, empty for the outermost graph: names in a nested graph must not shadow those around it */
    OnnxEmitter(Net net, Weights weights, GraphWriter graph, String prefix) {
        this.weights = weights;
        this.shapes = Shapes.infer(net);
        this.ports = net.inputs().stream().map(Port::name).collect(Collectors.toSet());
        this.graph = graph;
        this.prefix = prefix;
        this.vectors = new VectorOperators(graph);
    }

    /**
     * The bytes of an ONNX model that computes the net in evaluation mode.
     *
     * @throws IllegalArgumentException when the weights are not those of the net
     */
    public static byte[] emit(Net net, Weights weights) {
        GraphWriter graph = new GraphWriter(net.name());
        Fold.Folded folded = Fold.of(net, weights);
        OnnxEmitter emitter = new OnnxEmitter(net, folded.weights(), graph, "");
        net.inputs().forEach(graph::input);
        folded.nodes().forEach(emitter::node);
        for (int i = 0; i < net.outputs().size(); i++) {
            String output = net.outputs().get(i);
            graph.output(output, emitter.shape(output));
            graph.operator(
                    "Identity", output, List.of(emitter.value(folded.sources().get(i))));
        }
        return ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("ganymede")
                .setGraph(graph.finish())
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPSET))
                .build()
                .toByteArray();
    }

    void node(Node node) {
        String out = value(node.name());
        List<String> in = node.inputs().stream().map(this::value).toList();
        switch (node.layer()) {
            case Layer.Affine affine -> affine(node.name(), affine, out, in.getFirst());
            case Layer.Statistics statistics -> statistics(node, statistics, out, in);
            case Layer.Elementwise elementwise -> elementwise(elementwise, out, in.getFirst());
            case Layer.Vectorwise vectorwise -> vectors.vectorwise(vectorwise, out, in.getFirst(), shape(node.name()));
            case Layer.Arrangement arrangement -> arrangement(arrangement, out, in.getFirst(), shape(node.name()));
            case Layer.Join join ->
                join(join, out, in, Shapes.size(shape(node.inputs().getFirst())));
            case Layer.Recurrence recurrence -> recurrence(node.name(), recurrence, out, in);
        }
    }

    private void affine(String node, Layer.Affine layer, String out, String in) {
        switch (layer) {
            case Layer.Linear(int size, int outs, boolean bias) ->
                graph.operator("Gemm", out, operands(node, in, bias), integer("transB", 1));
            case Layer.Conv2d(int channels, int outs, int kernel, int stride, int padding, boolean bias) ->
                graph.operator("Conv", out, operands(node, in, bias), window(kernel, stride, padding));
            case Layer.ConvTranspose2d(int channels, int outs, int kernel, int stride, int padding, boolean bias) ->
                graph.operator("ConvTranspose", out, operands(node, in, bias), window(kernel, stride, padding));
            case Layer.Conv1d(int channels, int outs, int kernel, boolean bias) ->
                graph.operator("Conv", out, operands(node, in, bias), integers("kernel_shape", kernel));
            case Layer.MaskedConv2d conv -> {
                String weight = graph.floats(prefix + node + ".weight", masked(weights.tensor(node + ".weight"), conv));
                graph.operator("Conv", out, List.of(in, weight, weight(node, "bias")));
            }
            case Layer.TokenEmbedding(int count, int size) ->
                SequenceOperators.tokens(graph, out, in, weight(node, "weight"), count);
            case Layer.Embedding(int count, int size) ->
                graph.operator("Gather", out, List.of(weight(node, "weight"), in), integer("axis", 0));
            case Layer.Gain(double start) -> graph.operator("Mul", out, List.of(in, weight(node, "weight")));
        }
    }

    private static Tensor masked(Tensor weight, Layer.MaskedConv2d conv) {
        Tensor masked = weight.copy();
        float[] mask = conv.mask().data();
        for (int i = 0; i < masked.size(); i++) {
            masked.data()[i] *= mask[i % mask.length];
        }
        return masked;
    }

    private List<String> operands(String node, String in, boolean bias) {
        return bias ? List.of(in, weight(node, "weight"), weight(node, "bias")) : List.of(in, weight(node, "weight"));
    }

    private static AttributeProto[] window(int kernel, int stride, int padding) {
        return new AttributeProto[] {
            integers("kernel_shape", kernel, kernel),
            integers("strides", stride, stride),
            integers("pads", padding, padding, padding, padding)
        };
    }

    private void statistics(Node node, Layer.Statistics layer, String out, List<String> inputs) {
        String name = node.name();
        String in = inputs.getFirst();
        switch (layer) {
            case Layer.BatchNorm(int features) -> {
                List<String> operands = new ArrayList<>(operands(name, in, true));
                operands.add(weight(name, "running_mean"));
                operands.add(weight(name, "running_var"));
                graph.operator("BatchNormalization", out, operands, real("epsilon", Layer.NORM_EPSILON));
            }
            case Layer.ConditionalBatchNorm(int classes, int features) ->
                new ConditionalNorm(name, weights).emit(graph, out, inputs, shape(name));
            case Layer.LayerNorm(List<Integer> shape) ->
                graph.operator(
                        "LayerNormalization",
                        out,
                        operands(name, in, true),
                        integer("axis", -shape.size()),
                        real("epsilon", Layer.NORM_EPSILON));
            case Layer.MinibatchStddev() ->
                BatchOperators.deviation(graph, out, in, shape(node.inputs().getFirst()));
            case Layer.MinibatchDiscrimination(int size, int similarities, int extent) ->
                BatchOperators.closeness(graph, out, in, weight(name, "weight"), similarities, extent);
        }
    }

    private void elementwise(Layer.Elementwise layer, String out, String in) {
        List<String> operand = List.of(in);
        switch (layer) {
            case Layer.ReLU() -> graph.operator("Relu", out, operand);
            case Layer.LeakyReLU(double slope) -> graph.operator("LeakyRelu", out, operand, real("alpha", slope));
            case Layer.Tanh() -> graph.operator("Tanh", out, operand);
            case Layer.Sigmoid() -> graph.operator("Sigmoid", out, operand);
            case Layer.Softplus() -> graph.operator("Softplus", out, operand);
            case Layer.SiLU() ->
                graph.operator("Mul", out, List.of(in, graph.operator("Sigmoid", out + ".gate", operand)));
            case Layer.Dropout(double probability) -> graph.operator("Identity", out, operand);
            case Layer.Scale(double factor, double offset) -> SequenceOperators.scale(graph, out, in, factor, offset);
        }
    }

    private void arrangement(Layer.Arrangement layer, String out, String in, List<Integer> to) {
        switch (layer) {
            case Layer.Reshape(List<Integer> shape) -> graph.reshape(out, in, shape);
            case Layer.Flatten() -> graph.reshape(out, in, to);
            case Layer.Upsample(int factor) -> {
                Tensor scales = new Tensor(new int[] {4}, new float[] {1, 1, factor, factor});
                graph.operator(
                        "Resize",
                        out,
                        List.of(in, "", graph.floats(out + ".scales", scales)),
                        text("mode", "nearest"),
                        text("coordinate_transformation_mode", "asymmetric"),
                        text("nearest_mode", "floor"));
            }
            case Layer.AvgPool(int kernel) ->
                graph.operator(
                        "AveragePool",
                        out,
                        List.of(in),
                        integers("kernel_shape", kernel, kernel),
                        integers("strides", kernel, kernel));
            case Layer.Pad(int top, int bottom, int left, int right) -> {
                // Negative amounts crop, as the operator's specification has it.
                String amounts = graph.longs(out + ".amounts", 0, 0, top, left, 0, 0, bottom, right);
                graph.operator("Pad", out, List.of(in, amounts));
            }
            case Layer.Narrow(int from, int end) -> SequenceOperators.narrow(graph, out, in, from, end);
            case Layer.Transpose() -> SequenceOperators.transpose(graph, out, in, to.size());
            case Layer.MaxOverTime() ->
                graph.operator("ReduceMax", out, List.of(in), integers("axes", 2), integer("keepdims", 0));
        }
    }

    private void join(Layer.Join layer, String out, List<String> in, int size) {
        switch (layer) {
            case Layer.Concat() -> graph.operator("Concat", out, in, integer("axis", 1));
            case Layer.GumbelSoftmax(int group, double temperature) -> vectors.choice(group, out, in, size);
            case Layer.Add() -> graph.operator("Sum", out, in);
            case Layer.Mul() -> product(out, in);
            case Layer.Div() -> graph.operator("Div", out, in);
            case Layer.Given() -> SequenceOperators.given(graph, out, in);
            case Layer.Categorical() -> SequenceOperators.draw(graph, out, in.get(0), in.get(1), size);
            case Layer.Dot() -> {
                // A product with ones, since ReduceSum's bits depend on the batch.
                String product = graph.operator("Mul", out + ".product", in);
                Tensor ones = Tensor.zeros(size, 1);
                Arrays.fill(ones.data(), 1);
                graph.operator("MatMul", out, List.of(product, graph.floats(out + ".ones", ones)));
            }
            case Layer.MatMul product -> vectors.matMul(product, out, in);
            case Layer.NegativeSquaredError(double unit) -> {
                String difference = graph.operator("Sub", out + ".difference", in);
                String square = graph.operator("Mul", out + ".square", List.of(difference, difference));
                String flat = graph.reshape(out + ".flat", square, List.of(size));
                Tensor factors = Tensor.zeros(size, 1);
                Arrays.fill(factors.data(), (float) (-1 / (size * unit)));
                graph.operator("MatMul", out, List.of(flat, graph.floats(out + ".factors", factors)));
            }
        }
    }

    /** Mul takes exactly two operands. */
    private void product(String out, List<String> in) {
        String value = in.getFirst();
        for (int i = 1; i < in.size(); i++) {
            String name = i + 1 < in.size() ? out + ".factor" + i : out;
            value = graph.operator("Mul", name, List.of(value, in.get(i)));
        }
    }

    private void recurrence(String node, Layer.Recurrence layer, String out, List<String> in) {
        switch (layer) {
            case Layer.Scan scan ->
                new ScanWriter(scan, prefix + node + "/").write(graph, weights.under(node + "."), out, in);
        }
    }

    private String weight(String node, String role) {
        String name = node + "." + role;
        return graph.floats(prefix + name, weights.tensor(name));
    }

    private List<Integer> shape(String name) {
        return Objects.requireNonNull(shapes.get(name), name);
    }

    /** Nodes keep their name for the output's Identity, so their own value is called differently. */
    String value(String name) {
        return prefix + (ports.contains(name) ? name : name + ".value");
    }
}
