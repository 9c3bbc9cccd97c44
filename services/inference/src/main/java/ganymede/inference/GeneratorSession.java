package ganymede.inference;

import ai.onnxruntime.OrtException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Map;

/**
 * A generator ready to run batches of up to a fixed size.
 *
 * <p>Owns a native session until closed; one thread at a time. On the CPU a row's bits do not depend on the batch it is
 * in. Latents and labels are written straight to the direct input buffers.
 */
public final class GeneratorSession implements AutoCloseable {
    private final OnnxSession session;
    private final GeneratorSpec spec;
    private final int maxBatch;
    private final FloatBuffer latents;
    private final LongBuffer labels;

    private GeneratorSession(OnnxSession session, GeneratorSpec spec, int maxBatch) {
        this.session = session;
        this.spec = spec;
        this.maxBatch = maxBatch;
        this.latents = OnnxSession.direct((long) maxBatch * spec.latentSize() * Float.BYTES)
                .asFloatBuffer();
        this.labels = OnnxSession.direct((long) maxBatch * Long.BYTES).asLongBuffer();
    }

    /** Opens a generator; throws {@link ModelException} when the bytes are damaged, unsupported or of another shape. */
    public static GeneratorSession open(
            byte[] onnx, GeneratorSpec spec, int maxBatch, ModelLimits limits, Accelerator accelerator) {
        var session = OnnxSession.open(onnx, limits, accelerator);
        try {
            session.requireInput(spec.latentInput());
            if (spec.conditional()) {
                session.requireInput(spec.labelInput());
            }
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
        try (var input = session.tensor(latents, count * spec.latentSize(), count, spec.latentSize());
                var output = session.tensor(
                        samples.floats(),
                        count * spec.shape().size(),
                        spec.shape().batch(count))) {
            if (spec.conditional()) {
                try (var classes = session.tensor(labels, count, count)) {
                    session.run(
                            Map.of(spec.latentInput(), input, spec.labelInput(), classes),
                            Map.of(spec.output(), output));
                }
            } else {
                session.run(Map.of(spec.latentInput(), input), Map.of(spec.output(), output));
            }
        } catch (OrtException e) {
            throw OnnxSession.failed(count, e);
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
