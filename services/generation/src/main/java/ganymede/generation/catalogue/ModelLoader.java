package ganymede.generation.catalogue;

import ganymede.artifacts.CriticSpec;
import ganymede.artifacts.FileRole;
import ganymede.artifacts.LoadResult;
import ganymede.artifacts.ModelManifest;
import ganymede.artifacts.ModelRepository;
import ganymede.artifacts.ObjectStoreException;
import ganymede.inference.Accelerator;
import ganymede.inference.CriticSession;
import ganymede.inference.GeneratorSession;
import ganymede.inference.GeneratorSpec;
import ganymede.inference.ModelException;
import ganymede.inference.ModelLimits;
import ganymede.platform.ErrorCode;
import ganymede.platform.Problem;
import ganymede.platform.ServiceClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Fetches a version, verifies it against what was announced, opens one session per worker and runs each once. */
public final class ModelLoader {
    private final ModelRepository repository;
    private final ModelLimits limits;
    private final Accelerator accelerator;
    private final int workers;
    private final int maxBatch;
    private final Duration longestBatch;
    private final ServiceClock clock;

    /** A loader of sessions for this many workers; no batch is larger, or planned to take longer, than this. */
    public ModelLoader(
            ModelRepository repository,
            ModelLimits limits,
            Accelerator accelerator,
            int workers,
            int maxBatch,
            Duration longestBatch,
            ServiceClock clock) {
        this.repository = repository;
        this.limits = limits;
        this.accelerator = accelerator;
        this.workers = workers;
        this.maxBatch = maxBatch;
        this.longestBatch = longestBatch;
        this.clock = clock;
    }

    /** What came of loading. */
    public sealed interface Outcome {
        /** Ready to run; the caller owns it. */
        record Ready(LoadedModel model, Duration took) implements Outcome {}

        /** Not now or never, see {@link Problem#retryable()}. */
        record Failed(Problem problem, Duration took) implements Outcome {}
    }

    /** Loads a version whose manifest has the announced digest. Blocks on the store. */
    public Outcome load(ModelVersion version, String announcedDigest) {
        long start = clock.nanos();
        try {
            var found = fetch(version, announcedDigest, Set.of());
            if (found instanceof LoadResult.Loaded(var manifest, var digest, var contents)) {
                found = fetch(version, digest, files(manifest));
            }
            return switch (found) {
                case LoadResult.Loaded loaded -> ready(open(version, loaded), start);
                case LoadResult.Missing missing -> failed(missing.problem(), start);
                case LoadResult.Corrupt corrupt -> failed(corrupt.problem(), start);
            };
        } catch (ModelException e) {
            return failed(e.problem(), start);
        } catch (ObjectStoreException e) {
            return failed(e.problem(), start);
        } catch (RuntimeException e) {
            // Nothing that one model does may stop the loading of others.
            return failed(
                    Problem.of(ErrorCode.INTERNAL, "loading %s failed unexpectedly: %s".formatted(version, e)), start);
        }
    }

    private LoadResult fetch(ModelVersion version, String digest, Set<FileRole> roles) {
        return repository.load(version.name(), version.version(), digest, roles);
    }

    private static Set<FileRole> files(ModelManifest manifest) {
        return manifest.critic() == null ? Set.of(FileRole.GENERATOR) : Set.of(FileRole.GENERATOR, FileRole.CRITIC);
    }

    private Outcome ready(LoadedModel model, long start) {
        return new Outcome.Ready(model, clock.since(start));
    }

    private Outcome failed(Problem problem, long start) {
        return new Outcome.Failed(problem, clock.since(start));
    }

    private LoadedModel open(ModelVersion version, LoadResult.Loaded loaded) {
        var spec = GeneratorSpec.of(loaded.manifest());
        var onnx = loaded.bytes(FileRole.GENERATOR);
        var critic = Optional.ofNullable(loaded.manifest().critic());
        var sessions = new ArrayList<GeneratorSession>(workers);
        var critics = new ArrayList<CriticSession>(workers);
        try {
            for (int i = 0; i < workers; i++) {
                sessions.add(GeneratorSession.open(onnx, spec, maxBatch, limits, accelerator));
                critic.ifPresent(judge -> critics.add(open(loaded.bytes(FileRole.CRITIC), judge, spec)));
            }
            var batch = warm(sessions, critics);
            return new LoadedModel(
                    version, loaded.digest(), spec, accelerator.runtimeInfo(), sessions, critic, critics, batch);
        } catch (ModelException e) {
            sessions.forEach(GeneratorSession::close);
            critics.forEach(CriticSession::close);
            throw e;
        }
    }

    private CriticSession open(byte[] onnx, CriticSpec critic, GeneratorSpec spec) {
        return CriticSession.open(onnx, CriticSession.Ports.of(critic), spec.shape(), maxBatch, limits, accelerator);
    }

    /** The first run allocates and may choose algorithms; requests shall not wait for that. */
    private BatchChoice warm(List<GeneratorSession> sessions, List<CriticSession> critics) {
        var choice = BatchChoice.measure(maxBatch, longestBatch, new BatchTimer(sessions, clock)::nanos);
        critics.forEach(critic -> critic.run(choice.batch()));
        return choice;
    }
}
