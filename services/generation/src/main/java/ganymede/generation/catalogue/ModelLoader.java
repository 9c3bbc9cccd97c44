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
import ganymede.inference.SampleBuffer;
import ganymede.inference.SampleShape;
import ganymede.platform.ErrorCode;
import ganymede.platform.Problem;
import ganymede.platform.ServiceClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/** Fetches a version, verifies it against what was announced, opens one session per worker and runs each once. */
public final class ModelLoader {
    private final ModelRepository repository;
    private final ModelLimits limits;
    private final Accelerator accelerator;
    private final ModelMemory memory;
    private final int workers;
    private final int maxBatch;
    private final Duration longestBatch;
    private final ServiceClock clock;
    /** What was measured last for each model's name. */
    private final Map<String, Measured> measured = new ConcurrentHashMap<>();

    /** The batch of a net; one whose file and samples are of the same size is taken for the same with other weights. */
    private record Measured(SampleShape shape, int bytes, BatchChoice choice) {
        boolean holds(SampleShape otherShape, int otherBytes) {
            return shape.equals(otherShape) && bytes == otherBytes;
        }
    }

    /** A loader of sessions for this many workers; no batch is larger, or planned to take longer, than this. */
    public ModelLoader(
            ModelRepository repository,
            ModelLimits limits,
            Accelerator accelerator,
            ModelMemory memory,
            int workers,
            int maxBatch,
            Duration longestBatch,
            ServiceClock clock) {
        this.repository = repository;
        this.limits = limits;
        this.accelerator = accelerator;
        this.memory = memory;
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

    /**
     * Loads a version whose manifest has the announced digest. Blocks on the store.
     *
     * @param makeRoom unloads a model that is not in use; false when there is none
     */
    public Outcome load(ModelVersion version, String announcedDigest, BooleanSupplier makeRoom) {
        long start = clock.nanos();
        try {
            var found = fetch(version, announcedDigest, Set.of());
            if (found instanceof LoadResult.Loaded(var manifest, var digest, var contents)) {
                found = fetch(version, digest, files(manifest));
            }
            return switch (found) {
                case LoadResult.Loaded loaded -> admit(version, loaded, makeRoom, start);
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

    private Outcome admit(ModelVersion version, LoadResult.Loaded loaded, BooleanSupplier makeRoom, long start) {
        long bytes = footprint(loaded);
        while (!memory.take(bytes)) {
            if (!makeRoom.getAsBoolean()) {
                return failed(tooLarge(version, bytes), start);
            }
        }
        try {
            return new Outcome.Ready(open(version, loaded, bytes), clock.since(start));
        } catch (RuntimeException e) {
            memory.giveBack(bytes);
            throw e;
        }
    }

    /**
     * What a version's sessions will hold, estimated before one is opened: its weights once in each, which is the size of its files,
     * and the largest batch of samples. What a net holds between its layers is known to the runtime alone, and not counted.
     */
    private long footprint(LoadResult.Loaded loaded) {
        long weights = loaded.contents().values().stream()
                .mapToLong(file -> file.length)
                .sum();
        long samples =
                (long) maxBatch * GeneratorSpec.of(loaded.manifest()).shape().size() * Float.BYTES;
        return workers * (weights + samples);
    }

    private Problem tooLarge(ModelVersion version, long bytes) {
        return Problem.of(
                ErrorCode.MODEL_TOO_LARGE,
                "%s needs about %d bytes for %d sessions, %d of the %d for models are free and no model is idle; %s"
                        .formatted(
                                version,
                                bytes,
                                workers,
                                memory.limit() - memory.taken(),
                                memory.limit(),
                                "retry later, give models more memory or fewer workers, or drop an alias"));
    }

    private Outcome failed(Problem problem, long start) {
        return new Outcome.Failed(problem, clock.since(start));
    }

    private LoadedModel open(ModelVersion version, LoadResult.Loaded loaded, long bytes) {
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
            var batch = choice(version.name(), spec.shape(), onnx.length, sessions);
            critics.forEach(judge -> judge.run(batch.batch()));
            return new LoadedModel(
                    version,
                    loaded.digest(),
                    spec,
                    accelerator.runtimeInfo(),
                    sessions,
                    critic,
                    critics,
                    batch,
                    () -> memory.giveBack(bytes));
        } catch (ModelException e) {
            sessions.forEach(GeneratorSession::close);
            critics.forEach(CriticSession::close);
            throw e;
        }
    }

    private CriticSession open(byte[] onnx, CriticSpec critic, GeneratorSpec spec) {
        return CriticSession.open(onnx, CriticSession.Ports.of(critic), spec.shape(), maxBatch, limits, accelerator);
    }

    /**
     * The batch of the net, which is timed with all workers' sessions at once. A new version of the net that is served
     * takes over its predecessor's batch: timing would take every core from those who are being served.
     */
    private BatchChoice choice(String name, SampleShape shape, int bytes, List<GeneratorSession> sessions) {
        var before = measured.get(name);
        if (before != null && before.holds(shape, bytes)) {
            warm(sessions, before.choice().batch());
            return before.choice();
        }
        var choice = BatchChoice.measure(maxBatch, longestBatch, new BatchTimer(sessions, clock)::nanos);
        measured.put(name, new Measured(shape, bytes, choice));
        return choice;
    }

    /** The first run allocates and may choose algorithms; requests shall not wait for that. */
    private static void warm(List<GeneratorSession> sessions, int batch) {
        for (var session : sessions) {
            session.run(batch, new SampleBuffer(batch, session.spec().shape().size()));
        }
    }
}
