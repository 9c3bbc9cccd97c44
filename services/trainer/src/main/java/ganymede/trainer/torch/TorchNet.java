package ganymede.trainer.torch;

import ganymede.nets.Layer;
import ganymede.nets.Net;
import ganymede.nets.Node;
import ganymede.nets.Parameter;
import ganymede.nets.Parameters;
import ganymede.nets.Port;
import ganymede.nets.Shapes;
import ganymede.nets.Weights;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;

/** A net in libtorch: its parameters as leaf tensors, and a forward pass node by node. Owns native memory until closed. */
public final class TorchNet implements AutoCloseable {
    private final Net net;
    private final SequencedMap<String, List<Integer>> shapes;
    private final FlatTensors parameters;
    private final FlatTensors buffers;
    private final Map<String, Tensor> tensors;
    private final TorchLayers layers;

    public TorchNet(Net net, Weights weights) {
        FastConvolutions.check(net);
        this.net = net;
        this.shapes = Shapes.infer(net);
        this.parameters = new FlatTensors(select(net, true), true);
        this.buffers = new FlatTensors(select(net, false), false);
        this.tensors = new HashMap<>(parameters.views());
        tensors.putAll(buffers.views());
        this.layers = new TorchLayers(tensors);
        load(weights);
    }

    private static List<Parameter> select(Net net, boolean trainable) {
        return Parameters.of(net).stream()
                .filter(parameter -> parameter.trainable() == trainable)
                .toList();
    }

    public Net net() {
        return net;
    }

    /** Replaces all parameters and running statistics. */
    public void load(Weights weights) {
        weights.check(net);
        parameters.load(weights);
        buffers.load(weights);
    }

    /** A copy of all parameters and running statistics. */
    public Weights weights() {
        SequencedMap<String, ganymede.nets.Tensor> found = new LinkedHashMap<>();
        parameters.store(found);
        buffers.store(found);
        SequencedMap<String, ganymede.nets.Tensor> ordered = new LinkedHashMap<>();
        Parameters.of(net).forEach(parameter -> ordered.put(parameter.name(), found.get(parameter.name())));
        return new Weights(ordered);
    }

    /**
     * Evaluates the net on plain tensors without recording gradients.
     *
     * @param inputs one tensor per port, batch extent first; labels as whole floats [batch]
     */
    public SequencedMap<String, ganymede.nets.Tensor> evaluate(Map<String, ganymede.nets.Tensor> inputs) {
        return Scoped.frozen(() -> {
            Map<String, Tensor> values = new HashMap<>();
            net.inputs().forEach(port -> values.put(port.name(), input(port, inputs)));
            int batch = inputs.values().iterator().next().shape()[0];
            forward(layers, values, Mode.EVALUATION, 0);
            SequencedMap<String, ganymede.nets.Tensor> outputs = new LinkedHashMap<>();
            for (String output : net.outputs()) {
                int[] shape = Shapes.batched(batch, shapes.getOrDefault(output, List.of()));
                outputs.put(output, Convert.tensor(Objects.requireNonNull(values.get(output)), shape));
            }
            return outputs;
        });
    }

    private static Tensor input(Port port, Map<String, ganymede.nets.Tensor> inputs) {
        ganymede.nets.Tensor input = inputs.get(port.name());
        if (input == null) {
            throw new IllegalArgumentException(
                    "input '%s' is missing among %s".formatted(port.name(), inputs.keySet()));
        }
        return switch (port.kind()) {
            case FLOAT -> Convert.floats(input);
            case LABEL -> Convert.labels(whole(input.data()));
        };
    }

    private static int[] whole(float[] labels) {
        int[] whole = new int[labels.length];
        for (int i = 0; i < whole.length; i++) {
            whole[i] = (int) labels[i];
        }
        return whole;
    }

    /** Value of the last output; inputs in the order of the net's ports, in the caller's pointer scope. */
    Tensor forward(Mode mode, long dropoutSeed, Tensor... inputs) {
        return Objects.requireNonNull(
                values(mode, dropoutSeed, inputs).get(net.outputs().getLast()));
    }

    /** Values of all nodes by name; otherwise as {@link #forward}. */
    Map<String, Tensor> values(Mode mode, long dropoutSeed, Tensor... inputs) {
        return values(Map.of(), mode, dropoutSeed, inputs);
    }

    /**
     * All values by name, in the caller's pointer scope.
     *
     * @param replaced tensors that stand in for parameters of these names
     */
    Map<String, Tensor> values(Map<String, Tensor> replaced, Mode mode, long dropoutSeed, Tensor... inputs) {
        Map<String, Tensor> values = new HashMap<>();
        for (int i = 0; i < net.inputs().size(); i++) {
            values.put(net.inputs().get(i).name(), inputs[i]);
        }
        forward(replaced.isEmpty() ? layers : with(replaced), values, mode, dropoutSeed);
        return values;
    }

    private TorchLayers with(Map<String, Tensor> replaced) {
        Map<String, Tensor> mixed = new HashMap<>(tensors);
        mixed.putAll(replaced);
        return new TorchLayers(mixed);
    }

    private void forward(TorchLayers layers, Map<String, Tensor> values, Mode mode, long dropoutSeed) {
        for (Node node : net.nodes()) {
            List<Tensor> inputs = node.inputs().stream().map(values::get).toList();
            values.put(
                    node.name(),
                    layers.apply(node, inputs, shapes.getOrDefault(node.name(), List.of()), mode, dropoutSeed));
        }
    }

    /** The only recurrent pass of the net. */
    TorchScan scan() {
        for (Node node : net.nodes()) {
            if (node.layer() instanceof Layer.Scan scan) {
                return layers.scan(node.name(), scan);
            }
        }
        throw new IllegalArgumentException("net '%s' has no recurrent pass".formatted(net.name()));
    }

    /** The trainable leaves, for autograd; in the caller's pointer scope. */
    TensorVector leaves() {
        return new TensorVector(parameters.views().values().toArray(Tensor[]::new));
    }

    /** The trainable leaves by name. */
    SequencedMap<String, Tensor> parameters() {
        return parameters.views();
    }

    /** All trainable values as one vector. */
    Tensor flat() {
        return parameters.flat();
    }

    /** All running statistics as one vector. */
    Tensor statistics() {
        return buffers.flat();
    }

    @Override
    public void close() {
        parameters.close();
        buffers.close();
    }
}
