package ganymede.trainer.torch;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ganymede.nets.Net;
import ganymede.nets.Port;
import ganymede.nets.Tensor;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;

/** Runs emitted bytes as a serving process would, for comparison. */
public final class OnnxRuntime {
    private OnnxRuntime() {}

    /** All outputs of the model for a batch. */
    public static SequencedMap<String, Tensor> run(Net net, byte[] model, Map<String, Tensor> inputs) {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            try (OrtSession session = environment.createSession(model, options)) {
                return outputs(net, environment, session, inputs);
            }
        } catch (OrtException refused) {
            throw new AssertionError("ONNX Runtime refused net '" + net.name() + "'", refused);
        }
    }

    private static SequencedMap<String, Tensor> outputs(
            Net net, OrtEnvironment environment, OrtSession session, Map<String, Tensor> inputs) throws OrtException {
        Map<String, OnnxTensor> feeds = new HashMap<>();
        for (Port port : net.inputs()) {
            Tensor input = Objects.requireNonNull(inputs.get(port.name()));
            feeds.put(port.name(), feed(environment, port, input));
        }
        SequencedMap<String, Tensor> values = new LinkedHashMap<>();
        try (OrtSession.Result result = session.run(feeds)) {
            for (String output : net.outputs()) {
                OnnxTensor value = (OnnxTensor) result.get(output).orElseThrow();
                long[] extents = value.getInfo().getShape();
                int[] shape = new int[extents.length];
                for (int i = 0; i < shape.length; i++) {
                    shape[i] = Math.toIntExact(extents[i]);
                }
                Tensor copy = Tensor.zeros(shape);
                value.getFloatBuffer().get(copy.data());
                values.put(output, copy);
            }
        }
        feeds.values().forEach(OnnxTensor::close);
        return values;
    }

    private static OnnxTensor feed(OrtEnvironment environment, Port port, Tensor input) throws OrtException {
        long[] shape = Convert.longs(input.shape());
        return switch (port.kind()) {
            case FLOAT -> OnnxTensor.createTensor(environment, FloatBuffer.wrap(input.data()), shape);
            case LABEL -> {
                long[] labels = new long[input.size()];
                for (int i = 0; i < labels.length; i++) {
                    labels[i] = (long) input.data()[i];
                }
                yield OnnxTensor.createTensor(environment, LongBuffer.wrap(labels), shape);
            }
        };
    }
}
