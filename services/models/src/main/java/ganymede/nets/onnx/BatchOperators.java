package ganymede.nets.onnx;

import static ganymede.nets.onnx.GraphWriter.integer;
import static ganymede.nets.onnx.GraphWriter.integers;

import ganymede.nets.Layer;
import ganymede.nets.Tensor;
import java.util.Arrays;
import java.util.List;

/** Emits the layers that compare the samples of a batch with each other. */
final class BatchOperators {
    private BatchOperators() {}

    /** Appends the deviation over the batch, averaged into one channel. */
    static void deviation(GraphWriter graph, String out, String in, List<Integer> shape) {
        String mean = graph.operator("ReduceMean", out + ".mean", List.of(in), integers("axes", 0));
        String centred = graph.operator("Sub", out + ".centred", List.of(in, mean));
        String square = graph.operator("Mul", out + ".square", List.of(centred, centred));
        String variance = graph.operator("ReduceMean", out + ".variance", List.of(square), integers("axes", 0));
        Tensor tiny = new Tensor(new int[] {1}, new float[] {(float) Layer.MinibatchStddev.EPSILON});
        String shifted =
                graph.operator("Add", out + ".shifted", List.of(variance, graph.floats(out + ".epsilon", tiny)));
        String deviation = graph.operator("Sqrt", out + ".deviation", List.of(shifted));
        String scalar = graph.operator("ReduceMean", out + ".average", List.of(deviation));
        // Expand needs the extents of one channel, whose batch is only known at run time.
        String first = graph.operator(
                "Slice",
                out + ".first",
                List.of(
                        in,
                        graph.longs(out + ".start", 0),
                        graph.longs(out + ".end", 1),
                        graph.longs(out + ".axis", 1)));
        String extents = graph.operator("Shape", out + ".extents", List.of(first));
        String flat =
                graph.operator("Reshape", out + ".scalar", List.of(scalar, graph.longs(out + ".one", ones(shape))));
        String channel = graph.operator("Expand", out + ".channel", List.of(flat, extents));
        graph.operator("Concat", out, List.of(in, channel), integer("axis", 1));
    }

    /** Appends how close each sample is to all of the batch, itself included. */
    static void closeness(GraphWriter graph, String out, String in, String weight, int similarities, int extent) {
        String product = graph.operator("MatMul", out + ".product", List.of(in, weight));
        String here = graph.operator(
                "Reshape", out + ".here", List.of(product, graph.longs(out + ".rows", -1, 1, similarities, extent)));
        String there = graph.operator(
                "Reshape",
                out + ".there",
                List.of(product, graph.longs(out + ".columns", 1, -1, similarities, extent)));
        String difference = graph.operator("Sub", out + ".difference", List.of(here, there));
        String absolute = graph.operator("Abs", out + ".absolute", List.of(difference));
        String distance = graph.operator(
                "ReduceSum",
                out + ".distance",
                List.of(absolute, graph.longs(out + ".axes", 3)),
                integer("keepdims", 0));
        String negative = graph.operator("Neg", out + ".negative", List.of(distance));
        String close = graph.operator("Exp", out + ".close", List.of(negative));
        String closeness = graph.operator(
                "ReduceSum",
                out + ".closeness",
                List.of(close, graph.longs(out + ".others", 1)),
                integer("keepdims", 0));
        graph.operator("Concat", out, List.of(in, closeness), integer("axis", 1));
    }

    private static long[] ones(List<Integer> shape) {
        long[] ones = new long[shape.size() + 1];
        Arrays.fill(ones, 1);
        return ones;
    }
}
