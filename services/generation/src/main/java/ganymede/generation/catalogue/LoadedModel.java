package ganymede.generation.catalogue;

import ganymede.artifacts.CriticSpec;
import ganymede.inference.CriticSession;
import ganymede.inference.GeneratorSession;
import ganymede.inference.GeneratorSpec;
import ganymede.inference.RuntimeInfo;
import ganymede.inference.SampleEncoding;
import java.util.List;
import java.util.Optional;

/**
 * A version that is ready to run: one warm session per worker. Owns the sessions; they are closed when the version is
 * retired and the last order that holds it has released it. Safe for several threads.
 */
public final class LoadedModel {
    /** Weight of one batch among all before. */
    private static final double LESSON = 0.05;

    private final ModelVersion version;
    private final String digest;
    private final GeneratorSpec spec;
    private final RuntimeInfo runtime;
    private final List<GeneratorSession> sessions;
    private final Optional<CriticSpec> critic;
    private final List<CriticSession> critics;
    private final BatchChoice batch;
    private final Runnable closed;
    private volatile double secondsPerSample;
    private int holders;
    private boolean retired;

    /**
     * A model with one session per worker, and one of its critic if it has one; takes ownership of the sessions.
     *
     * @param closed runs once, when they are closed
     */
    LoadedModel(
            ModelVersion version,
            String digest,
            GeneratorSpec spec,
            RuntimeInfo runtime,
            List<GeneratorSession> sessions,
            Optional<CriticSpec> critic,
            List<CriticSession> critics,
            BatchChoice batch,
            Runnable closed) {
        this.version = version;
        this.digest = digest;
        this.spec = spec;
        this.runtime = runtime;
        this.sessions = List.copyOf(sessions);
        this.critic = critic;
        this.critics = List.copyOf(critics);
        this.batch = batch;
        this.closed = closed;
        this.secondsPerSample = batch.secondsPerSample();
    }

    /** Which version this is. */
    public ModelVersion version() {
        return version;
    }

    /** SHA-256 of the manifest: the identity that samples depend on. */
    public String digest() {
        return digest;
    }

    /** How to feed it. */
    public GeneratorSpec spec() {
        return spec;
    }

    /** What runs it. */
    public RuntimeInfo runtime() {
        return runtime;
    }

    /** The form of samples when the client does not name one: bytes for images, floats otherwise. */
    public SampleEncoding naturalEncoding() {
        return spec.shape().isImage() ? SampleEncoding.U8 : SampleEncoding.F32;
    }

    /** The session of a worker; only that worker's thread may use it, and only while an order holds the model. */
    public GeneratorSession session(int worker) {
        return sessions.get(worker);
    }

    /** How its critic judges samples, if it has a calibrated one. */
    public Optional<CriticSpec> critic() {
        return critic;
    }

    /** The critic's session of a worker, under the same terms; only of a model with a {@link #critic()}. */
    public CriticSession critic(int worker) {
        return critics.get(worker);
    }

    /** Most samples to run together. */
    public int batch() {
        return batch.batch();
    }

    /** Time of one sample on one worker, noise to hash, as recent batches took it. */
    public double secondsPerSample() {
        return secondsPerSample;
    }

    /** Learns from a batch. Workers may overwrite each other's lessons: one in twenty matters little. */
    public void took(double seconds, int samples) {
        // Small batches cost more per sample than those that make up a queue.
        if (2 * samples >= batch.batch()) {
            double known = secondsPerSample;
            secondsPerSample = known + LESSON * (seconds / samples - known);
        }
    }

    /** Number of sessions. */
    public int sessions() {
        return sessions.size();
    }

    /** Keeps the sessions open for one more order; false when they are closed already. */
    synchronized boolean acquire() {
        if (retired && holders == 0) {
            return false;
        }
        holders++;
        return true;
    }

    /** Ends what {@link #acquire} began. */
    public synchronized void release() {
        holders--;
        closeWhenUnused();
    }

    /** Closes the sessions as soon as no order holds them. */
    synchronized void retire() {
        if (!retired) {
            retired = true;
            closeWhenUnused();
        }
    }

    /** Whether orders hold this model. */
    synchronized boolean busy() {
        return holders > 0;
    }

    private void closeWhenUnused() {
        if (retired && holders == 0) {
            sessions.forEach(GeneratorSession::close);
            critics.forEach(CriticSession::close);
            closed.run();
        }
    }
}
