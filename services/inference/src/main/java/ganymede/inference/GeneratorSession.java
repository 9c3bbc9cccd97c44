package ganymede.inference;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * A generator ready to run batches of up to a fixed size.
 *
 * <p>Owns a native session until closed; one thread at a time. On the CPU a row's bits do not depend on the batch it is
 * in. Latents, labels and sources are written straight to the direct input buffers.
 */
public final class GeneratorSession implements AutoCloseable {
    private final OnnxSession session;
    private final GeneratorSpec spec;
    private final int maxBatch;
    private final FloatBuffer latents;
    private final LongBuffer labels;
    private final FloatBuffer sources;
    private final FloatBuffer temperatures;
    private final FloatBuffer prefixes;

    private GeneratorSession(OnnxSession session, GeneratorSpec spec, int maxBatch) {
        this.session = session;
        this.spec = spec;
        this.maxBatch = maxBatch;
        this.latents = floats(maxBatch, spec.latentSize());
        this.labels = OnnxSession.direct((long) maxBatch * Long.BYTES).asLongBuffer();
        this.sources = floats(maxBatch, spec.sourceSize());
        this.temperatures = floats(maxBatch, 1);
        this.prefixes = floats(maxBatch, spec.prefixSize());
        fill(temperatures, 1);
        fill(prefixes, PrefixInput.FREE);
    }

    private static FloatBuffer floats(int rows, int size) {
        return OnnxSession.direct((long) rows * size * Float.BYTES).asFloatBuffer();
    }

    private static void fill(FloatBuffer buffer, float value) {
        for (int i = 0; i < buffer.capacity(); i++) {
            buffer.put(i, value);
        }
    }

    /** Opens a generator; throws {@link ModelException} when the bytes are damaged, unsupported or of another shape. */
    public static GeneratorSession open(
            byte[] onnx, GeneratorSpec spec, int maxBatch, ModelLimits limits, Accelerator accelerator) {
        var session = OnnxSession.open(onnx, limits, accelerator);
        try {
            if (spec.latentSize() > 0) {
                session.requireInput(spec.latentInput());
            }
            spec.source().ifPresent(source -> session.requireInput(source.name()));
            if (spec.conditional()) {
                session.requireInput(spec.labelInput());
            }
            if (spec.tempered()) {
                session.requireInput(spec.temperatureInput());
            }
            spec.prefix().ifPresent(prefix -> session.requireInput(prefix.name()));
            session.requireOutput(spec.output());
            return new GeneratorSession(session, spec, maxBatch);
        } catch (ModelException e) {
            session.close();
            throw e;
        }
    }

    /** The input to fill: row-major, {@link #maxBatch} rows of the latent size. */
    public FloatBuffer latents() {
        return latents;
    }

    /** The classes to fill, one per row; unused by unconditional generators. */
    public LongBuffer labels() {
        return labels;
    }

    /** The source images to fill: row-major, one per row; empty unless the generator translates images. */
    public FloatBuffer sources() {
        return sources;
    }

    /** The temperatures to fill, one per row; 1 until then. Unused by generators that take none. */
    public FloatBuffer temperatures() {
        return temperatures;
    }

    /** The beginnings to fill: row-major, one sequence per row, {@link PrefixInput#FREE} where tokens are drawn and until then. */
    public FloatBuffer prefixes() {
        return prefixes;
    }

    /** Largest batch. */
    public int maxBatch() {
        return maxBatch;
    }

    /** How this generator is fed. */
    public GeneratorSpec spec() {
        return spec;
    }

    /** Runs the first {@code count} rows and leaves {@code count} samples, row-major, at the start of {@code samples}. */
    public void run(int count, SampleBuffer samples) {
        if (count < 1 || count > maxBatch) {
            throw new IllegalArgumentException("batch (%d) must be within 1..%d".formatted(count, maxBatch));
        }
        var inputs = new HashMap<String, OnnxTensor>();
        try (var output = session.tensor(
                samples.floats(), count * spec.shape().size(), spec.shape().batch(count))) {
            feed(count, inputs);
            session.run(inputs, Map.of(spec.output(), output));
        } catch (OrtException e) {
            throw OnnxSession.failed(count, e);
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    private void feed(int count, Map<String, OnnxTensor> inputs) throws OrtException {
        if (spec.latentSize() > 0) {
            inputs.put(
                    spec.latentInput(), session.tensor(latents, count * spec.latentSize(), count, spec.latentSize()));
        }
        if (spec.conditional()) {
            inputs.put(spec.labelInput(), session.tensor(labels, count, count));
        }
        if (spec.tempered()) {
            inputs.put(spec.temperatureInput(), session.tensor(temperatures, count, count, 1));
        }
        if (spec.prefix().isPresent()) {
            var prefix = spec.prefix().get();
            inputs.put(prefix.name(), session.tensor(prefixes, count * prefix.length(), count, prefix.length()));
        }
        if (spec.source().isPresent()) {
            var source = spec.source().get();
            inputs.put(
                    source.name(),
                    session.tensor(
                            sources, count * spec.sourceSize(), source.shape().batch(count)));
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
