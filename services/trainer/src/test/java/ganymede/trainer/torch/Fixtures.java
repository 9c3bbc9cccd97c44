package ganymede.trainer.torch;

import ganymede.nets.Draws;
import ganymede.nets.Net;
import ganymede.nets.Parameter;
import ganymede.nets.Parameters;
import ganymede.nets.Port;
import ganymede.nets.Shapes;
import ganymede.nets.Tempered;
import ganymede.nets.Tensor;
import ganymede.nets.Weights;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/** Seeded inputs and weights that exercise every parameter, running statistics included. */
public final class Fixtures {
    private Fixtures() {}

    public static Map<String, Tensor> inputs(Net net, int batch, long seed) {
        Map<String, Tensor> inputs = new LinkedHashMap<>();
        for (Port port : net.inputs()) {
            Draws draws = Draws.named(seed, port.name());
            Tensor values = switch (port.kind()) {
                case FLOAT -> draws.gaussians(Shapes.batched(batch, port.shape()));
                case LABEL -> Tensor.zeros(batch);
            };
            if (port.kind() == Port.Kind.LABEL) {
                for (int i = 0; i < batch; i++) {
                    values.data()[i] = draws.below(10, i);
                }
            }
            if (port.name().equals(Tempered.TEMPERATURE)) {
                for (int i = 0; i < batch; i++) {
                    values.data()[i] = 0.5f + values.data()[i] * values.data()[i];
                }
            }
            inputs.put(port.name(), values);
        }
        return inputs;
    }

    public static Weights weights(Net net, long seed) {
        SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
        for (Parameter parameter : Parameters.of(net)) {
            Tensor tensor = Draws.named(seed, parameter.name()).gaussians(Shapes.array(parameter.shape()));
            for (int i = 0; i < tensor.size(); i++) {
                float value = tensor.data()[i];
                tensor.data()[i] = parameter.name().endsWith("running_var") ? 0.5f + value * value : 0.3f * value;
            }
            tensors.put(parameter.name(), tensor);
        }
        return new Weights(tensors);
    }

    /** The rows from {@code from} to {@code to} of each input. */
    public static Map<String, Tensor> rows(Map<String, Tensor> inputs, int from, int to) {
        Map<String, Tensor> cut = new LinkedHashMap<>();
        inputs.forEach((name, tensor) -> cut.put(name, rows(tensor, from, to)));
        return cut;
    }

    public static Tensor rows(Tensor tensor, int from, int to) {
        int[] shape = tensor.shape().clone();
        int row = tensor.size() / shape[0];
        shape[0] = to - from;
        return new Tensor(shape, Arrays.copyOfRange(tensor.data(), from * row, to * row));
    }

    public static double difference(Tensor left, Tensor right) {
        double worst = 0;
        for (int i = 0; i < left.size(); i++) {
            worst = Math.max(worst, Math.abs((double) left.data()[i] - right.data()[i]));
        }
        return worst;
    }
}
