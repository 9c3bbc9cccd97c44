package ganymede.bench;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ganymede.inference.GeneratorSpec;
import ganymede.inference.SampleBuffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** ONNX Runtime as it comes, without any option: every core works on each batch. Owns the session until closed. */
final class DefaultSession implements BatchRunner, AutoCloseable {
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final GeneratorSpec spec;
    private final int maxBatch;
    private final FloatBuffer latents;
    private final LongBuffer labels;

    DefaultSession(byte[] onnx, GeneratorSpec spec, int maxBatch) throws OrtException {
        this.session = environment.createSession(onnx);
        this.spec = spec;
        this.maxBatch = maxBatch;
        this.latents = direct(maxBatch * spec.latentSize() * Float.BYTES).asFloatBuffer();
        this.labels = direct(maxBatch * Long.BYTES).asLongBuffer();
    }

    private static ByteBuffer direct(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }

    @Override
    public GeneratorSpec spec() {
        return spec;
    }

    @Override
    public int maxBatch() {
        return maxBatch;
    }

    @Override
    public FloatBuffer latents() {
        return latents;
    }

    @Override
    public LongBuffer labels() {
        return labels;
    }

    @Override
    public void run(int count, SampleBuffer samples) {
        var inputs = new HashMap<String, OnnxTensor>();
        try (var output = tensor(
                samples.floats(), count * spec.shape().size(), spec.shape().dimensions(), count)) {
            inputs.put(
                    spec.latentInput(), tensor(latents, count * spec.latentSize(), List.of(spec.latentSize()), count));
            if (spec.conditional()) {
                inputs.put(
                        spec.labelInput(),
                        OnnxTensor.createTensor(environment, labels.slice(0, count), new long[] {count}));
            }
            session.run(inputs, Map.of(spec.output(), output)).close();
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime failed on a batch of " + count, e);
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    private OnnxTensor tensor(FloatBuffer direct, int values, List<Integer> shape, int count) throws OrtException {
        var batched = LongStream.concat(LongStream.of(count), shape.stream().mapToLong(Integer::longValue));
        return OnnxTensor.createTensor(environment, direct.slice(0, values), batched.toArray());
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
