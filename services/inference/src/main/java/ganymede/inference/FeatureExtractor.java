package ganymede.inference;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ganymede.artifacts.ModelManifest.ExtractorSpec;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns samples into features and class logits; owns a native session until closed; one thread at a time. */
public final class FeatureExtractor implements AutoCloseable {
    private final OnnxSession session;
    private final ExtractorSpec spec;
    private final SampleShape shape;
    private FloatBuffer input = FloatBuffer.allocate(0);
    private FloatBuffer features = FloatBuffer.allocate(0);
    private FloatBuffer logits = FloatBuffer.allocate(0);

    private FeatureExtractor(OnnxSession session, ExtractorSpec spec) {
        this.session = session;
        this.spec = spec;
        this.shape = new SampleShape(spec.inputShape());
    }

    /** Opens an extractor on the CPU; throws {@link ModelException} when the bytes are damaged or do not fit the spec. */
    public static FeatureExtractor open(byte[] onnx, ExtractorSpec spec) {
        var session = OnnxSession.open(onnx, ModelLimits.standard(), Accelerator.CPU);
        try {
            session.requireInput(spec.input());
            session.requireOutput(spec.features());
            if (spec.logits() != null) {
                session.requireOutput(spec.logits());
            }
            return new FeatureExtractor(session, spec);
        } catch (ModelException e) {
            session.close();
            throw e;
        }
    }

    /** Runs {@code count} samples, row-major in the generator's layout and range. */
    public Extraction extract(float[] samples, int count) {
        if (count < 1 || samples.length < count * shape.size()) {
            throw new IllegalArgumentException("%d values do not hold %d samples of shape %s"
                    .formatted(samples.length, count, shape.dimensions()));
        }
        reserve(count);
        input.put(0, samples, 0, count * shape.size());
        run(count, spec.logits());
        var featureValues = new float[count * spec.featureSize()];
        features.get(0, featureValues);
        var logitValues = new float[spec.logits() == null ? 0 : count * spec.classes()];
        logits.get(0, logitValues);
        return new Extraction(
                featureValues, spec.featureSize(), logitValues, spec.logits() == null ? 0 : spec.classes());
    }

    private void run(int count, @Nullable String logitsName) {
        var outputs = new LinkedHashMap<String, OnnxTensor>();
        try (var samples = session.tensor(input, count * shape.size(), shape.batch(count))) {
            outputs.put(spec.features(), tensor(features, count, spec.featureSize()));
            if (logitsName != null) {
                outputs.put(logitsName, tensor(logits, count, spec.classes()));
            }
            session.run(Map.of(spec.input(), samples), outputs);
        } catch (OrtException e) {
            throw OnnxSession.failed(count, e);
        } finally {
            outputs.values().forEach(OnnxTensor::close);
        }
    }

    private OnnxTensor tensor(FloatBuffer buffer, int count, int width) throws OrtException {
        return session.tensor(buffer, count * width, count, width);
    }

    private void reserve(int count) {
        if (input.capacity() < count * shape.size()) {
            input = OnnxSession.direct((long) count * shape.size() * Float.BYTES)
                    .asFloatBuffer();
            features = OnnxSession.direct((long) count * spec.featureSize() * Float.BYTES)
                    .asFloatBuffer();
            logits = OnnxSession.direct((long) count * Math.max(1, spec.classes()) * Float.BYTES)
                    .asFloatBuffer();
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
