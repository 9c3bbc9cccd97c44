package ganymede.nets;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Builds a net layer after layer; sizes of inputs follow from the current value, so only outputs are spelled out. */
public final class NetBuilder {
    private final String name;
    private final List<Port> inputs = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, List<Integer>> shapes = new HashMap<>();
    private String current = "";

    NetBuilder(String name) {
        this.name = name;
    }

    /** Declares a float input and makes it the current value. */
    public NetBuilder input(String name, int... shape) {
        return port(Port.floats(name, shape));
    }

    /** Declares a float input and makes it the current value. */
    public NetBuilder input(String name, List<Integer> shape) {
        return port(new Port(name, Port.Kind.FLOAT, shape));
    }

    /** Declares a class label and makes it the current value. */
    public NetBuilder label(String name) {
        return port(Port.label(name));
    }

    private NetBuilder port(Port port) {
        inputs.add(port);
        shapes.put(port.name(), port.shape());
        current = port.name();
        return this;
    }

    /** Makes an earlier value the current one. */
    public NetBuilder from(String value) {
        shapeOf(value);
        current = value;
        return this;
    }

    /** Applies a layer to the current value. */
    public NetBuilder then(String node, Layer layer) {
        return join(node, layer, current);
    }

    /** Applies a layer to named values. */
    public NetBuilder join(String node, Layer layer, String... values) {
        Node added = new Node(node, layer, List.of(values));
        shapes.put(
                node,
                Shapes.of(added, added.inputs().stream().map(this::shapeOf).toList()));
        nodes.add(added);
        current = node;
        return this;
    }

    /** Adds the branch's result to the value it started from, which must have the same shape. */
    public NetBuilder residual(String node, Consumer<NetBuilder> branch) {
        String start = current;
        branch.accept(this);
        return join(node, new Layer.Add(), start, current);
    }

    public NetBuilder linear(String node, int out) {
        return then(node, new Layer.Linear(features(), out, true));
    }

    public NetBuilder conv(String node, int out, int kernel, int stride, int padding) {
        return then(node, new Layer.Conv2d(features(), out, kernel, stride, padding, true));
    }

    public NetBuilder convTranspose(String node, int out, int kernel, int stride, int padding) {
        return then(node, new Layer.ConvTranspose2d(features(), out, kernel, stride, padding, true));
    }

    public NetBuilder batchNorm(String node) {
        return then(node, new Layer.BatchNorm(features()));
    }

    /** Layer norm over the whole sample. */
    public NetBuilder layerNorm(String node) {
        return then(node, new Layer.LayerNorm(shape()));
    }

    public NetBuilder relu(String node) {
        return then(node, new Layer.ReLU());
    }

    public NetBuilder leakyRelu(String node, double slope) {
        return then(node, new Layer.LeakyReLU(slope));
    }

    public NetBuilder reshape(String node, int... shape) {
        return then(node, new Layer.Reshape(IntStream.of(shape).boxed().toList()));
    }

    public NetBuilder flatten(String node) {
        return then(node, new Layer.Flatten());
    }

    /** Name of the current value. */
    public String value() {
        return current;
    }

    /** Shape of the current value, without the batch. */
    public List<Integer> shape() {
        return shapeOf(current);
    }

    /** Finishes with the current value as the only output. */
    public Net build() {
        return build(current);
    }

    /** Finishes with named outputs. */
    public Net build(String... outputs) {
        return new Net(name, inputs, nodes, List.of(outputs));
    }

    private int features() {
        if (shape().isEmpty()) {
            throw new IllegalArgumentException("value '%s' is a scalar and has no features".formatted(current));
        }
        return shape().getFirst();
    }

    private List<Integer> shapeOf(String value) {
        List<Integer> shape = shapes.get(value);
        if (shape == null) {
            throw new IllegalArgumentException("value '%s' is not defined in net '%s'".formatted(value, name));
        }
        return shape;
    }
}
