package ganymede.inference;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an ONNX file would execute and read, found by walking its protobuf wire format before any native code sees it.
 *
 * @param operators operator names, prefixed with "domain." unless the domain is ONNX's own
 * @param externalData whether a tensor refers to another file, which a published model must not
 */
record OnnxContents(Set<String> operators, boolean externalData) {
    private static final int MODEL_GRAPH = 7;
    private static final int MODEL_FUNCTIONS = 25;
    private static final int GRAPH_NODE = 1;
    private static final int GRAPH_INITIALIZER = 5;
    private static final int NODE_OPERATOR = 4;
    private static final int NODE_ATTRIBUTE = 5;
    private static final int NODE_DOMAIN = 7;
    private static final int ATTRIBUTE_TENSOR = 5;
    private static final int ATTRIBUTE_GRAPH = 6;
    private static final int ATTRIBUTE_GRAPHS = 11;
    private static final int TENSOR_EXTERNAL_DATA = 13;
    private static final int FUNCTION_NODE = 7;
    // Loop and Scan bodies nest once or twice; a deeper file is an attack on the stack.
    private static final int MAX_DEPTH = 16;

    /** Reads the bytes of a model; empty when they are no complete protobuf message with a graph. */
    static Optional<OnnxContents> of(byte[] onnx) {
        var walk = new Walk();
        try {
            walk.model(ByteBuffer.wrap(onnx).order(ByteOrder.LITTLE_ENDIAN));
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            return Optional.empty();
        }
        return walk.graphs == 0 ? Optional.empty() : Optional.of(new OnnxContents(walk.operators, walk.externalData));
    }

    private static final class Walk {
        private final Set<String> operators = new TreeSet<>();
        private boolean externalData;
        private int graphs;

        void model(ByteBuffer in) {
            while (in.hasRemaining()) {
                var field = WireField.read(in);
                if (field.number() == MODEL_GRAPH) {
                    graph(field.message(), 0);
                } else if (field.number() == MODEL_FUNCTIONS) {
                    nodes(field.message(), FUNCTION_NODE, 0);
                }
            }
        }

        private void graph(ByteBuffer in, int depth) {
            if (depth > MAX_DEPTH) {
                throw new IllegalArgumentException("graphs nest deeper than " + MAX_DEPTH);
            }
            graphs++;
            nodes(in, GRAPH_NODE, depth);
        }

        private void nodes(ByteBuffer in, int nodeField, int depth) {
            while (in.hasRemaining()) {
                var field = WireField.read(in);
                if (field.number() == nodeField) {
                    node(field.message(), depth);
                } else if (field.number() == GRAPH_INITIALIZER && nodeField == GRAPH_NODE) {
                    tensor(field.message());
                }
            }
        }

        private void node(ByteBuffer in, int depth) {
            var operator = "";
            var domain = "";
            while (in.hasRemaining()) {
                var field = WireField.read(in);
                switch (field.number()) {
                    case NODE_OPERATOR -> operator = text(field.message());
                    case NODE_DOMAIN -> domain = text(field.message());
                    case NODE_ATTRIBUTE -> attribute(field.message(), depth);
                    default -> {}
                }
            }
            operators.add(domain.isEmpty() || domain.equals("ai.onnx") ? operator : domain + "." + operator);
        }

        private void attribute(ByteBuffer in, int depth) {
            while (in.hasRemaining()) {
                var field = WireField.read(in);
                if (field.number() == ATTRIBUTE_GRAPH || field.number() == ATTRIBUTE_GRAPHS) {
                    graph(field.message(), depth + 1);
                } else if (field.number() == ATTRIBUTE_TENSOR) {
                    tensor(field.message());
                }
            }
        }

        private void tensor(ByteBuffer in) {
            while (in.hasRemaining()) {
                externalData |= WireField.read(in).number() == TENSOR_EXTERNAL_DATA;
            }
        }

        private static String text(ByteBuffer bytes) {
            return StandardCharsets.UTF_8.decode(bytes).toString();
        }
    }
}
