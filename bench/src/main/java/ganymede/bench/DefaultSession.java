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

    DefaultSession(byte[] onnx, GeneratorSpec spec, int maxBatch) throws OrtException {
        this.session = environment.createSession(onnx);
        this.spec = spec;
        this.maxBatch = maxBatch;
        this.latents = ByteBuffer.allocateDirect(maxBatch * spec.latentSize() * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
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
    public void run(int count, SampleBuffer samples) {
        int size = spec.shape().size();
        try (var input = tensor(latents, count * spec.latentSize(), List.of(spec.latentSize()), count);
                var output = tensor(samples.floats(), count * size, spec.shape().dimensions(), count)) {
            session.run(Map.of(spec.latentInput(), input), Map.of(spec.output(), output))
                    .close();
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime failed on a batch of " + count, e);
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
