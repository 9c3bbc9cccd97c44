package ganymede.nets.onnx;

import static ganymede.nets.onnx.GraphWriter.integer;

import ganymede.nets.Layer;
import ganymede.nets.Tensor;
import ganymede.nets.Weights;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Emits a BatchNorm per class as x factor[label] + offset[label], with both tables worked out in double. */
record ConditionalNorm(String node, Weights weights) {
    /** @param inputs features and label */
    void emit(GraphWriter graph, String out, List<String> inputs, List<Integer> shape) {
        Tensor factors = factors();
        String factor = row(graph, out + ".factor", factors, inputs.get(1), shape);
        String offset = row(graph, out + ".offset", offsets(factors), inputs.get(1), shape);
        String scaled = graph.operator("Mul", out + ".scaled", List.of(inputs.getFirst(), factor));
        graph.operator("Add", out, List.of(scaled, offset));
    }

    private static String row(GraphWriter graph, String name, Tensor table, String label, List<Integer> shape) {
        String row = graph.operator(
                "Gather", name, List.of(graph.floats(name + ".table", table), label), integer("axis", 0));
        if (shape.size() == 1) {
            return row;
        }
        List<Integer> spread = new ArrayList<>(Collections.nCopies(shape.size(), 1));
        spread.set(0, shape.getFirst());
        return graph.reshape(name + ".spread", row, spread);
    }

    private Tensor factors() {
        Tensor factors = tensor("weight").copy();
        float[] variance = tensor("running_var").data();
        for (int i = 0; i < factors.size(); i++) {
            double deviation = Math.sqrt(variance[i % variance.length] + Layer.NORM_EPSILON);
            factors.data()[i] = (float) (factors.data()[i] / deviation);
        }
        return factors;
    }

    private Tensor offsets(Tensor factors) {
        Tensor offsets = tensor("bias").copy();
        float[] mean = tensor("running_mean").data();
        for (int i = 0; i < offsets.size(); i++) {
            offsets.data()[i] = (float) (offsets.data()[i] - (double) mean[i % mean.length] * factors.data()[i]);
        }
        return offsets;
    }

    private Tensor tensor(String role) {
        return weights.tensor(node + "." + role);
    }
}
