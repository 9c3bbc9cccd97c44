package ganymede.nets.onnx;

import static ganymede.nets.onnx.GraphWriter.integer;
import static ganymede.nets.onnx.GraphWriter.integers;

import ganymede.nets.Tensor;
import java.util.List;
import java.util.stream.LongStream;

/** Layers of sequences that take more than one operator. */
final class SequenceOperators {
    /** Element types of the ONNX specification. */
    private static final int FLOAT = 1;

    private static final int INT64 = 7;

    private SequenceOperators() {}

    static void scale(GraphWriter graph, String out, String in, double factor, double offset) {
        String product = graph.operator("Mul", out + ".product", List.of(in, scalar(graph, out + ".factor", factor)));
        graph.operator("Add", out, List.of(product, scalar(graph, out + ".offset", offset)));
    }

    static void narrow(GraphWriter graph, String out, String in, long from, long to) {
        String start = graph.longs(out + ".start", from);
        String end = graph.longs(out + ".end", to);
        graph.operator("Slice", out, List.of(in, start, end, graph.longs(out + ".axis", 1)));
    }

    /** The batch stays in front; extents behind the first two stay where they are. */
    static void transpose(GraphWriter graph, String out, String in, int extents) {
        long[] order = LongStream.rangeClosed(0, extents).toArray();
        order[1] = 2;
        order[2] = 1;
        graph.operator("Transpose", out, List.of(in), integers("perm", order));
    }

    /** Whole numbers inside the table, its rows, and these as columns. */
    static void tokens(GraphWriter graph, String out, String in, String table, int count) {
        String least = scalar(graph, out + ".least", 0);
        String most = scalar(graph, out + ".most", count - 1);
        String clamped = graph.operator("Clip", out + ".clamped", List.of(in, least, most));
        String whole = graph.operator("Cast", out + ".whole", List.of(clamped), integer("to", INT64));
        String rows = graph.operator("Gather", out + ".rows", List.of(table, whole), integer("axis", 0));
        graph.operator("Transpose", out, List.of(rows), integers("perm", 0, 2, 1));
    }

    static void given(GraphWriter graph, String out, List<String> in) {
        String there = graph.operator(
                "GreaterOrEqual", out + ".there", List.of(in.getFirst(), scalar(graph, out + ".least", 0)));
        graph.operator("Where", out, List.of(there, in.get(0), in.get(1)));
    }

    /** The number of cumulated probabilities, without the last, that are at most u. */
    static void draw(GraphWriter graph, String out, String logits, String z, int classes) {
        String probabilities = graph.operator("Softmax", out + ".probabilities", List.of(logits), integer("axis", 1));
        String axis = graph.longs(out + ".axis", 1);
        // CumSum wants its axis as a scalar or a vector of one.
        String cumulated = graph.operator("CumSum", out + ".cumulated", List.of(probabilities, axis));
        narrow(graph, out + ".bounds", cumulated, 0, classes - 1L);
        scale(graph, out + ".uniform", z, 0.5, 0.5);
        String passed = graph.operator("LessOrEqual", out + ".passed", List.of(out + ".bounds", out + ".uniform"));
        String ones = graph.operator("Cast", out + ".ones", List.of(passed), integer("to", FLOAT));
        // A sum of ones is exact in any order, so that its bits do not depend on the batch.
        graph.operator("ReduceSum", out, List.of(ones, axis), integer("keepdims", 1));
    }

    private static String scalar(GraphWriter graph, String name, double value) {
        return graph.floats(name, new Tensor(new int[0], new float[] {(float) value}));
    }
}
