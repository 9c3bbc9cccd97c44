package ganymede.inference;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ganymede.platform.ErrorCode;
import ganymede.platform.Problem;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Map;

/** An ONNX Runtime session with the project's options; owns the native handle until closed. One thread at a time. */
final class OnnxSession implements AutoCloseable {
    private final OrtEnvironment environment;
    private final OrtSession session;

    private OnnxSession(OrtEnvironment environment, OrtSession session) {
        this.environment = environment;
        this.session = session;
    }

    /** Opens a model that passes the limits; throws {@link ModelException} with a MODEL code otherwise. */
    static OnnxSession open(byte[] onnx, ModelLimits limits, Accelerator accelerator) {
        limits.refusal(onnx).ifPresent(problem -> {
            throw new ModelException(problem);
        });
        var environment = OrtEnvironment.getEnvironment();
        try (var options = accelerator.options()) {
            return new OnnxSession(environment, environment.createSession(onnx, options));
        } catch (OrtException e) {
            throw new ModelException(
                    Problem.of(
                            ErrorCode.MODEL_CORRUPT,
                            "ONNX Runtime refuses the file: %s; publish the model again".formatted(e.getMessage())),
                    e);
        }
    }

    /** Fails unless the graph has this input. */
    void requireInput(String name) {
        require(session.getInputNames().contains(name), "input", name, session.getInputNames());
    }

    /** Fails unless the graph has this output. */
    void requireOutput(String name) {
        require(session.getOutputNames().contains(name), "output", name, session.getOutputNames());
    }

    private static void require(boolean present, String role, String name, Iterable<String> found) {
        if (!present) {
            throw new ModelException(Problem.of(
                    ErrorCode.MODEL_CORRUPT,
                    "the ONNX file has no %s '%s', only %s".formatted(role, name, String.join(", ", found))));
        }
    }

    /** A tensor over a direct buffer from its start; the caller closes it and keeps the buffer alive. */
    OnnxTensor tensor(FloatBuffer direct, int values, long... shape) throws OrtException {
        return OnnxTensor.createTensor(environment, direct.slice(0, values), shape);
    }

    /** A tensor over a direct buffer from its start; the caller closes it and keeps the buffer alive. */
    OnnxTensor tensor(LongBuffer direct, int values, long... shape) throws OrtException {
        return OnnxTensor.createTensor(environment, direct.slice(0, values), shape);
    }

    /** Runs the graph into the given outputs. */
    void run(Map<String, OnnxTensor> inputs, Map<String, ? extends OnnxValue> outputs) throws OrtException {
        session.run(inputs, outputs).close();
    }

    static ModelException failed(int count, OrtException e) {
        return new ModelException(
                Problem.of(
                        ErrorCode.INFERENCE_FAILED,
                        "ONNX Runtime failed on a batch of %d: %s".formatted(count, e.getMessage())),
                e);
    }

    /** A direct buffer of bytes in native order, for tensors. */
    static ByteBuffer direct(long bytes) {
        return ByteBuffer.allocateDirect(Math.toIntExact(bytes)).order(ByteOrder.nativeOrder());
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("an ONNX Runtime session did not close", e);
        }
    }
}
