package ganymede.inference;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ganymede.artifacts.CriticSpec;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * A critic ready to judge batches of up to a fixed size, each sample alone.
 *
 * <p>Owns a native session until closed; one thread at a time. Samples and labels are written straight to the direct input
 * buffers. On the CPU a verdict's bits do not depend on the batch.
 */
public final class CriticSession implements AutoCloseable {
    private final OnnxSession session;
    private final Ports ports;
    private final SampleShape shape;
    private final int maxBatch;
    private final FloatBuffer samples;
    private final LongBuffer labels;
    private final FloatBuffer verdicts;

    /**
     * Names in the graph.
     *
     * @param label empty when the critic is not told the class
     * @param verdict output with one value per sample
     */
    public record Ports(String samples, String label, String verdict) {
        /** Those of a published critic. */
        public static Ports of(CriticSpec spec) {
            var label = spec.label();
            return new Ports(spec.input(), label == null ? "" : label, spec.logRatio());
        }
    }

    private CriticSession(OnnxSession session, Ports ports, SampleShape shape, int maxBatch) {
        this.session = session;
        this.ports = ports;
        this.shape = shape;
        this.maxBatch = maxBatch;
        this.samples =
                OnnxSession.direct((long) maxBatch * shape.size() * Float.BYTES).asFloatBuffer();
        this.labels = OnnxSession.direct((long) maxBatch * Long.BYTES).asLongBuffer();
        this.verdicts = OnnxSession.direct((long) maxBatch * Float.BYTES).asFloatBuffer();
    }

    /** Opens a critic of such samples; throws {@link ModelException} when the bytes are damaged, unsupported or of another kind. */
    public static CriticSession open(
            byte[] onnx, Ports ports, SampleShape shape, int maxBatch, ModelLimits limits, Accelerator accelerator) {
        var session = OnnxSession.open(onnx, limits, accelerator);
        try {
            session.requireInput(ports.samples());
            if (!ports.label().isEmpty()) {
                session.requireInput(ports.label());
            }
            session.requireOutput(ports.verdict());
            return new CriticSession(session, ports, shape, maxBatch);
        } catch (ModelException e) {
            session.close();
            throw e;
        }
    }

    /** Takes the {@code from}-th sample of a batch, of this class, as the {@code row}-th to judge. */
    public void put(int row, SampleBuffer batch, int from, int label) {
        samples.put(row * shape.size(), batch.floats(), from * shape.size(), shape.size());
        labels.put(row, label);
    }

    /** Takes the {@code from}-th of samples given as values. */
    public void put(int row, float[] values, int from, int label) {
        samples.put(row * shape.size(), values, from * shape.size(), shape.size());
        labels.put(row, label);
    }

    /** Judges the first {@code count} rows; {@link #verdict} then tells. */
    public void run(int count) {
        if (count < 1 || count > maxBatch) {
            throw new IllegalArgumentException("batch (%d) must be within 1..%d".formatted(count, maxBatch));
        }
        var inputs = new HashMap<String, OnnxTensor>();
        try (var output = session.tensor(verdicts, count, count, 1)) {
            inputs.put(ports.samples(), session.tensor(samples, count * shape.size(), shape.batch(count)));
            if (!ports.label().isEmpty()) {
                inputs.put(ports.label(), session.tensor(labels, count, count));
            }
            session.run(inputs, Map.of(ports.verdict(), output));
        } catch (OrtException e) {
            throw OnnxSession.failed(count, e);
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    /** The verdict on a row of the last run. */
    public float verdict(int row) {
        return verdicts.get(row);
    }

    @Override
    public void close() {
        session.close();
    }
}
