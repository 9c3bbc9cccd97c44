package ganymede.trainer.publishing;

import ganymede.inference.Accelerator;
import ganymede.inference.GeneratorSession;
import ganymede.inference.GeneratorSpec;
import ganymede.inference.ModelLimits;
import ganymede.inference.Noise;
import ganymede.inference.SampleBuffer;
import java.util.Arrays;
import java.util.Optional;

/** Samples of the exported generator, drawn as generation draws them; owns a native session until closed. */
final class OnnxSamples implements AutoCloseable {
    /** Rows of a batch; convolutional nets gain little from more. */
    static final int BATCH = 64;

    private final GeneratorSession session;
    private final GeneratorSpec spec;
    private final Noise noise;
    private final SampleBuffer buffer;
    private final Optional<DataSources> sources;

    /** @param sources of a translation; empty for generators of latents */
    OnnxSamples(byte[] generator, GeneratorSpec spec, Noise noise, Optional<DataSources> sources) {
        this.sources = sources;
        this.session = GeneratorSession.open(generator, spec, BATCH, ModelLimits.standard(), Accelerator.CPU);
        this.spec = spec;
        this.noise = noise;
        this.buffer = new SampleBuffer(BATCH, spec.shape().size());
    }

    /**
     * Classes that samples {@code from} on should show: drawn by the class weights, or those of their sources; empty when
     * nothing decides them.
     */
    int[] drawLabels(long from, int count) {
        if (sources.isPresent()) {
            return sources.get().labels(from, count);
        }
        var labels = new int[spec.conditional() ? count : 0];
        Arrays.setAll(labels, i -> noise.label(from + i, spec.classWeights()));
        return labels;
    }

    /** The latents of samples {@code from} on, row after row; the same for every model. */
    float[] latents(long from, int count) {
        fill(from, count);
        var latents = new float[count * spec.latentSize()];
        session.latents().get(0, latents);
        return latents;
    }

    /** Up to {@value #BATCH} samples {@code from} on, one class each; no classes when unconditional. */
    float[] run(long from, int count, int[] labels) {
        fill(from, count);
        for (int i = 0; i < labels.length; i++) {
            session.labels().put(i, labels[i]);
        }
        session.run(count, buffer);
        var samples = new float[count * spec.shape().size()];
        buffer.floats().get(0, samples);
        return samples;
    }

    private void fill(long from, int count) {
        for (int i = 0; i < count; i++) {
            noise.latents(from + i, spec.distribution(), session.latents(), i * spec.latentSize(), spec.latentSize());
        }
        sources.ifPresent(
                source -> session.sources().put(0, source.images(from, count).data()));
    }

    @Override
    public void close() {
        session.close();
    }
}
