package ganymede.trainer.run;

import ganymede.artifacts.LoadResult;
import ganymede.artifacts.ModelManifest;
import ganymede.artifacts.ModelRepository;
import ganymede.artifacts.ObjectKeys;
import ganymede.artifacts.ObjectStore;
import ganymede.artifacts.ObjectStoreException;
import ganymede.artifacts.Sha256;
import ganymede.artifacts.Signer;
import ganymede.inference.ModelException;
import ganymede.inference.files.MalformedDataException;
import ganymede.platform.ErrorCode;
import ganymede.platform.Problem;
import ganymede.platform.ServiceClock;
import ganymede.trainer.data.Dataset;
import ganymede.trainer.publishing.BuildInfo;
import ganymede.trainer.publishing.PublicationResult;
import ganymede.trainer.publishing.PublicationResult.Published;
import ganymede.trainer.publishing.Publisher;
import ganymede.trainer.run.RunEvent.AliasPointed;
import ganymede.trainer.run.RunEvent.Completed;
import ganymede.trainer.run.RunEvent.Failed;
import ganymede.trainer.run.RunEvent.Terminal;
import ganymede.trainer.run.RunEvent.VersionPublished;
import ganymede.trainer.spec.SpecReader;
import ganymede.trainer.spec.SpecResult;
import ganymede.trainer.spec.TrainingSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes a request to its end: a published version, or the reason why there is none.
 *
 * <p>A run id seen before resumes from its last checkpoint; a run that had published already answers with that version again.
 */
public final class TrainingRun {
    private final ObjectStore store;
    private final BuildInfo build;
    private final ServiceClock clock;
    private final Duration patience;
    private final double parityLimit;
    private final @Nullable Signer signer;
    private final SpecReader reader = new SpecReader();

    /** Runs that end when the store does not answer. */
    public TrainingRun(ObjectStore store, BuildInfo build, ServiceClock clock) {
        this(store, build, clock, Duration.ZERO, Publisher.PARITY_LIMIT);
    }

    /**
     * Runs that wait for their store.
     *
     * @param patience how long, before a run ends
     * @param parityLimit largest difference between libtorch and ONNX Runtime with which a model is published
     */
    public TrainingRun(ObjectStore store, BuildInfo build, ServiceClock clock, Duration patience, double parityLimit) {
        this(store, build, clock, patience, parityLimit, null);
    }

    private TrainingRun(
            ObjectStore store,
            BuildInfo build,
            ServiceClock clock,
            Duration patience,
            double parityLimit,
            @Nullable Signer signer) {
        this.store = store;
        this.build = build;
        this.clock = clock;
        this.patience = patience;
        this.parityLimit = parityLimit;
        this.signer = signer;
    }

    /** The same, whose published manifests are signed. */
    public TrainingRun signing(Signer by) {
        return new TrainingRun(store, build, clock, patience, parityLimit, by);
    }

    /** Runs on the calling thread for as long as it takes; the terminal event is heard last, and returned. */
    public Terminal run(RunRequest request, Cancellation cancellation, RunListener listener) {
        Terminal end = switch (reader.read(request.spec())) {
            case SpecResult.Invalid invalid ->
                failed(request, "", Problem.of(ErrorCode.SPEC_INVALID, invalid.detail()));
            case SpecResult.Valid(TrainingSpec spec) -> run(request, spec, cancellation, listener);
        };
        listener.heard(end);
        return end;
    }

    private Terminal run(RunRequest request, TrainingSpec spec, Cancellation cancellation, RunListener listener) {
        long start = clock.nanos();
        var scope = scope(request, spec, cancellation, listener);
        try {
            scope.enter(Phase.PREPARING);
            var earlier = earlier(request, scope);
            if (earlier.isPresent()) {
                return announce(scope, earlier.get(), 0, 0);
            }
            return train(request, scope, start);
        } catch (RunStoppedException e) {
            return failed(request, spec.model(), e.problem());
        } catch (ObjectStoreException e) {
            return failed(request, spec.model(), scope.cancelled().orElseGet(() -> resumable(e.problem())));
        } catch (ModelException e) {
            return failed(request, spec.model(), e.problem());
        }
    }

    private RunScope scope(RunRequest request, TrainingSpec spec, Cancellation cancellation, RunListener listener) {
        var heard = new Standstill(listener, clock);
        var patient = new PatientStore(store, clock, patience, cancellation, heard::waiting);
        var own = new RunStore(patient, request.runId());
        var unsigned = new ModelRepository(patient);
        var repository = signer == null ? unsigned : unsigned.signing(signer);
        return new RunScope(request.runId(), spec, own, repository, clock, cancellation, heard);
    }

    private static Problem resumable(Problem problem) {
        return Problem.of(
                problem.code(), problem.detail() + "; then the same run id resumes the run from its last checkpoint");
    }

    private Terminal train(RunRequest request, RunScope scope, long start) throws RunStoppedException {
        var spec = scope.spec();
        Placement.choose(spec);
        var data = load(spec);
        var split = Split.of(spec, data);
        var plan = Plan.of(spec, data, split);
        scope.checkCancelled();
        String identity = Sha256.of((spec + data.digest()).getBytes(StandardCharsets.UTF_8));
        var domain = new DomainTraining(scope, data, split, plan).train();
        var trained = new RecipeTraining(scope, plan, data, split, domain, identity).train(request.spec());
        scope.enter(Phase.PUBLISHING);
        long version = scope.store().version(scope.repository().nextVersion(spec.model()));
        return switch (new Publisher(scope.repository(), build, parityLimit).publish(trained, domain, version)) {
            case Published published ->
                announce(scope, published, plan.steps(), clock.since(start).toMillis() / 1000.0);
            case PublicationResult.Refused(Problem problem) -> failed(request, spec.model(), problem);
        };
    }

    private static Dataset load(TrainingSpec spec) throws RunStoppedException {
        try {
            return spec.dataset().load();
        } catch (MalformedDataException e) {
            throw new RunStoppedException(ErrorCode.DATASET_MALFORMED, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new RunStoppedException(ErrorCode.DATASET_UNAVAILABLE, "data set cannot be read: " + e.getMessage());
        }
    }

    /** The version that this run published before, if it did. */
    private Optional<Published> earlier(RunRequest request, RunScope scope) throws RunStoppedException {
        var version = scope.store().reservedVersion();
        if (version.isEmpty()
                || !(scope.repository().load(scope.model(), version.getAsLong(), Set.of())
                        instanceof LoadResult.Loaded(var manifest, var digest, var contents))
                || !manifest.provenance().runId().equals(request.runId())) {
            return Optional.empty();
        }
        if (!manifest.provenance().spec().equals(request.spec())) {
            throw new RunStoppedException(
                    ErrorCode.SPEC_INVALID,
                    "run id %s already published %s@%d from another specification; choose a new run id"
                            .formatted(request.runId(), manifest.name(), manifest.version()));
        }
        boolean first = scope.repository().versions(manifest.name()).getFirst() == manifest.version();
        String key = ObjectKeys.manifest(manifest.name(), manifest.version());
        return Optional.of(new Published(manifest, digest, key, first));
    }

    private Terminal announce(RunScope scope, Published published, long steps, double seconds) {
        ModelManifest manifest = published.manifest();
        scope.listener()
                .heard(new VersionPublished(
                        scope.runId(),
                        manifest.name(),
                        manifest.version(),
                        published.digest(),
                        published.manifestKey(),
                        manifest.family(),
                        clock.now()));
        point(scope, manifest, "latest", "published by run " + scope.runId());
        switch (scope.spec().publication().promote()) {
            case ALWAYS -> point(scope, manifest, "stable", "promoted by the specification");
            case FIRST -> {
                if (published.first()) {
                    point(scope, manifest, "stable", "first version");
                }
            }
            case NEVER -> {}
        }
        return new Completed(
                scope.runId(),
                manifest.name(),
                manifest.version(),
                published.digest(),
                steps,
                seconds,
                manifest.parity().maxAbsDiff(),
                manifest.scores(),
                clock.now());
    }

    private void point(RunScope scope, ModelManifest manifest, String alias, String reason) {
        scope.listener()
                .heard(new AliasPointed(
                        scope.runId(), manifest.name(), alias, manifest.version(), reason, clock.now()));
    }

    private Failed failed(RunRequest request, String model, Problem problem) {
        return new Failed(request.runId(), model, problem, clock.now());
    }
}
