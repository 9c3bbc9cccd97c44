package ganymede.nets.onnx;

import static ganymede.nets.onnx.GraphWriter.integer;
import static ganymede.nets.onnx.GraphWriter.integers;

import ganymede.nets.Layer;
import ganymede.nets.Tensor;
import java.util.Arrays;
import java.util.List;

/** Emits the layers of vectors and matrices. */
record VectorOperators(GraphWriter graph) {
    void vectorwise(Layer.Vectorwise layer, String out, String in, List<Integer> shape) {
        int size = shape.getLast();
        switch (layer) {
            case Layer.Softmax() -> graph.operator("Softmax", out, List.of(in), integer("axis", -1));
            case Layer.Hardmax() -> {
                String largest = graph.operator(
                        "ArgMax", out + ".largest", List.of(in), integer("axis", 1), integer("keepdims", 0));
                oneHot(out, largest, size);
            }
            case Layer.Normalise() -> normalise(out, in, size);
            case Layer.Project(Tensor matrix, Tensor offset) ->
                graph.operator(
                        "Gemm",
                        out,
                        List.of(in, graph.floats(out + ".matrix", matrix), graph.floats(out + ".offset", offset)),
                        integer("transB", 1));
            case Layer.OneHot(int count) -> oneHot(out, in, count);
        }
    }

    /** A row of the identity: Gather refuses a label out of range, where OneHot would give zeros. */
    private String oneHot(String out, String label, int count) {
        Tensor identity = Tensor.zeros(count, count);
        for (int i = 0; i < count; i++) {
            identity.data()[i * count + i] = 1;
        }
        String rows = graph.floats(out + ".identity", identity);
        return graph.operator("Gather", out, List.of(rows, label), integer("axis", 0));
    }

    private void normalise(String out, String in, int size) {
        String square = graph.operator("Mul", out + ".square", List.of(in, in));
        // A product with a column, since ReduceMean's bits depend on the batch.
        Tensor column = Tensor.zeros(size, 1);
        Arrays.fill(column.data(), 1f / size);
        String mean = graph.operator("MatMul", out + ".mean", List.of(square, graph.floats(out + ".column", column)));
        Tensor epsilon = new Tensor(new int[] {1}, new float[] {(float) Layer.Normalise.EPSILON});
        String shifted =
                graph.operator("Add", out + ".shifted", List.of(mean, graph.floats(out + ".epsilon", epsilon)));
        graph.operator("Div", out, List.of(in, graph.operator("Sqrt", out + ".length", List.of(shifted))));
    }

    /** The choice itself: noise to Gumbel's, then the largest of every group. */
    void choice(int size, String out, List<String> in, int values) {
        String gumbel = gumbel(out, in.get(1));
        String sum = graph.operator("Sub", out + ".perturbed", List.of(in.get(0), gumbel));
        String groups = graph.reshape(out + ".groups", sum, List.of(values / size, size));
        String largest =
                graph.operator("ArgMax", out + ".largest", List.of(groups), integer("axis", 2), integer("keepdims", 0));
        graph.reshape(out, oneHot(out + ".chosen", largest, size), List.of(values));
    }

    /** ln(-ln Phi(noise)), which is minus Gumbel's noise. */
    private String gumbel(String out, String noise) {
        String scaled = graph.operator("Mul", out + ".scaled", List.of(noise, scalar(out + ".root", Math.sqrt(0.5))));
        String error = graph.operator("Erf", out + ".erf", List.of(scaled));
        String half = scalar(out + ".half", 0.5);
        String shifted = graph.operator(
                "Add", out + ".phi", List.of(graph.operator("Mul", out + ".halved", List.of(error, half)), half));
        double tail = Layer.GumbelSoftmax.TAIL;
        String uniform = graph.operator(
                "Clip",
                out + ".uniform",
                List.of(shifted, constant(out + ".least", tail), constant(out + ".most", 1 - tail)));
        String surprise = graph.operator(
                "Neg", out + ".surprise", List.of(graph.operator("Log", out + ".log", List.of(uniform))));
        return graph.operator("Log", out + ".gumbel", List.of(surprise));
    }

    private String scalar(String name, double value) {
        return graph.floats(name, new Tensor(new int[] {1}, new float[] {(float) value}));
    }

    /** Of rank 0, as Clip wants its bounds. */
    private String constant(String name, double value) {
        return graph.floats(name, new Tensor(new int[] {}, new float[] {(float) value}));
    }

    void matMul(Layer.MatMul product, String out, List<String> in) {
        String left = transposed(out + ".left", in.get(0), product.leftTransposed());
        String right = transposed(out + ".right", in.get(1), product.rightTransposed());
        graph.operator("MatMul", out, List.of(left, right));
    }

    private String transposed(String out, String in, boolean asked) {
        return asked ? graph.operator("Transpose", out, List.of(in), integers("perm", 0, 2, 1)) : in;
    }
}
