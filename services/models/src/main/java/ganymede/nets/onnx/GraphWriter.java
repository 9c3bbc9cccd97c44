package ganymede.nets.onnx;

import com.google.protobuf.ByteString;
import ganymede.nets.Port;
import ganymede.nets.Tensor;
import ganymede.nets.onnx.ir.AttributeProto;
import ganymede.nets.onnx.ir.GraphProto;
import ganymede.nets.onnx.ir.NodeProto;
import ganymede.nets.onnx.ir.TensorProto;
import ganymede.nets.onnx.ir.TensorShapeProto;
import ganymede.nets.onnx.ir.TypeProto;
import ganymede.nets.onnx.ir.ValueInfoProto;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Writes nodes, initialisers and value types into a graph; knows the wire format and no layer. */
final class GraphWriter {
    /** Element types of the ONNX specification. */
    private static final int FLOAT = 1;

    private static final int INT64 = 7;

    /** Name of the dynamic batch extent. */
    private static final String BATCH = "batch";

    private final GraphProto.Builder graph = GraphProto.newBuilder();
    private final Set<String> initialisers = new HashSet<>();

    GraphWriter(String name) {
        graph.setName(name);
    }

    GraphProto finish() {
        return graph.build();
    }

    void input(Port port) {
        input(port, port.name());
    }

    /** Declares a port under another name. */
    void input(Port port, String name) {
        int type = port.kind() == Port.Kind.LABEL ? INT64 : FLOAT;
        graph.addInput(info(name, type, port.shape()));
    }

    void output(String name, List<Integer> shape) {
        graph.addOutput(info(name, FLOAT, shape));
    }

    private static ValueInfoProto info(String name, int type, List<Integer> shape) {
        TensorShapeProto.Builder extents = TensorShapeProto.newBuilder();
        extents.addDimBuilder().setDimParam(BATCH);
        shape.forEach(extent -> extents.addDimBuilder().setDimValue(extent));
        TypeProto.Tensor.Builder tensor =
                TypeProto.Tensor.newBuilder().setElemType(type).setShape(extents);
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }

    /** Adds an operator with one output; returns that output's name. */
    String operator(String type, String output, List<String> inputs, AttributeProto... attributes) {
        operator(type, List.of(output), inputs, attributes);
        return output;
    }

    /** Adds an operator, named after its last output. */
    void operator(String type, List<String> outputs, List<String> inputs, AttributeProto... attributes) {
        graph.addNode(NodeProto.newBuilder()
                .setOpType(type)
                .setName(outputs.getLast())
                .addAllInput(inputs)
                .addAllOutput(outputs)
                .addAllAttribute(List.of(attributes)));
    }

    /** Adds a float constant once; returns its name. */
    String floats(String name, Tensor tensor) {
        ByteBuffer raw = ByteBuffer.allocate(tensor.size() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(tensor.data());
        return initialiser(name, FLOAT, tensor.shape(), raw);
    }

    /** Adds a vector of integers once; returns its name. */
    String longs(String name, long... values) {
        ByteBuffer raw = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asLongBuffer().put(values);
        return initialiser(name, INT64, new int[] {values.length}, raw);
    }

    private String initialiser(String name, int type, int[] shape, ByteBuffer raw) {
        if (initialisers.add(name)) {
            TensorProto.Builder tensor = TensorProto.newBuilder()
                    .setName(name)
                    .setDataType(type)
                    .setRawData(ByteString.copyFrom(raw.rewind()));
            for (int extent : shape) {
                tensor.addDims(extent);
            }
            graph.addInitializer(tensor);
        }
        return name;
    }

    /** Reshape to a per-sample shape, whatever the batch. */
    String reshape(String output, String input, List<Integer> shape) {
        long[] extents = new long[shape.size() + 1];
        extents[0] = -1;
        for (int i = 0; i < shape.size(); i++) {
            extents[i + 1] = shape.get(i);
        }
        return operator("Reshape", output, List.of(input, longs(output + ".shape", extents)));
    }

    static AttributeProto integer(String name, long value) {
        return attribute(name, AttributeProto.AttributeType.INT).setI(value).build();
    }

    static AttributeProto real(String name, double value) {
        return attribute(name, AttributeProto.AttributeType.FLOAT)
                .setF((float) value)
                .build();
    }

    static AttributeProto integers(String name, long... values) {
        AttributeProto.Builder attribute = attribute(name, AttributeProto.AttributeType.INTS);
        for (long value : values) {
            attribute.addInts(value);
        }
        return attribute.build();
    }

    static AttributeProto text(String name, String value) {
        return attribute(name, AttributeProto.AttributeType.STRING)
                .setS(ByteString.copyFromUtf8(value))
                .build();
    }

    static AttributeProto graph(String name, GraphProto value) {
        return attribute(name, AttributeProto.AttributeType.GRAPH).setG(value).build();
    }

    private static AttributeProto.Builder attribute(String name, AttributeProto.AttributeType type) {
        return AttributeProto.newBuilder().setName(name).setType(type);
    }
}
