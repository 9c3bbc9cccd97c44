package ganymede.trainer.publishing;

import ganymede.artifacts.FileRole;
import ganymede.artifacts.ModelManifest;
import ganymede.artifacts.ModelManifest.Parity;
import ganymede.artifacts.ModelRepository;
import ganymede.artifacts.PublishResult;
import ganymede.inference.GeneratorSpec;
import ganymede.inference.Noise;
import ganymede.nets.onnx.OnnxEmitter;
import ganymede.platform.ErrorCode;
import ganymede.platform.Problem;
import ganymede.trainer.data.SampleGrid;
import java.util.EnumMap;
import java.util.Map;

/** Turns trained weights into a published version, or says why not. */
public final class Publisher {
    /** Latents of the parity check. */
    public static final int PARITY_LATENTS = OnnxSamples.BATCH;

    /** Beyond this, the exported generator is not the trained one. */
    public static final double PARITY_LIMIT = 1e-4;

    /** Seeds the latents of parity, preview and scores: the same for every model, so that versions can be compared. */
    private static final String NOISE_KEY = "ganymede-publication";

    private static final int PREVIEW_COLUMNS = 10;

    private final ModelRepository repository;
    private final BuildInfo build;
    private final double parityLimit;

    /** @param parityLimit largest difference between libtorch and ONNX Runtime with which a model is published */
    public Publisher(ModelRepository repository, BuildInfo build, double parityLimit) {
        this.repository = repository;
        this.build = build;
        this.parityLimit = parityLimit;
    }

    /**
     * Exports, compares libtorch with ONNX Runtime, scores, and writes the version, its manifest last.
     *
     * @param version reserved for this run; taken by another, the next free one is used
     */
    public PublicationResult publish(TrainedModel model, Domain domain, long version) {
        byte[] generator = OnnxEmitter.emit(model.nets().published(), model.generator());
        var draft = ManifestDraft.of(model, domain, version, new Parity(0, PARITY_LATENTS), Assessment.NONE, build);
        var noise = Noise.of(NOISE_KEY, 0);
        try (var samples = new OnnxSamples(generator, GeneratorSpec.of(draft), noise, model.sources())) {
            double difference = ParityCheck.of(model, samples);
            // Written so that a NaN fails.
            if (!(difference <= parityLimit)) {
                return refused(
                        ErrorCode.PARITY_FAILED,
                        "libtorch and ONNX Runtime differ by %s on %d latents, more than %s; report the family %s"
                                .formatted(
                                        difference,
                                        PARITY_LATENTS,
                                        parityLimit,
                                        model.family().name()));
            }
            var assessment = assess(model, domain, samples);
            var manifest =
                    ManifestDraft.of(model, domain, version, new Parity(difference, PARITY_LATENTS), assessment, build);
            return store(manifest, contents(model, domain, generator, assessment, samples));
        }
    }

    /** Scores the samples, and calibrates the critic on the same ones. */
    private static Assessment assess(TrainedModel model, Domain domain, OnnxSamples samples) {
        var calibration = CriticCalibration.of(model);
        try (var judge = new Judge(domain)) {
            var session = judge.begin();
            var structure = StructureScores.of(model.data());
            int total = model.spec().publication().samples();
            for (int from = 0; from < total; from += OnnxSamples.BATCH) {
                int count = Math.min(OnnxSamples.BATCH, total - from);
                int[] labels = samples.drawLabels(from, count);
                float[] generated = samples.run(from, count, labels);
                session.add(generated, labels, count);
                calibration.ifPresent(critic -> critic.add(generated, labels, count));
                structure.add(generated, count);
            }
            var scores = session.scores();
            scores.putAll(structure.scores());
            scores.put("extractor_accuracy", domain.accuracy());
            return new Assessment(scores, calibration.flatMap(critic -> critic.finish(model.heldOut())));
        } finally {
            calibration.ifPresent(CriticCalibration::close);
        }
    }

    private static Map<FileRole, byte[]> contents(
            TrainedModel model, Domain domain, byte[] generator, Assessment assessment, OnnxSamples samples) {
        var contents = new EnumMap<FileRole, byte[]>(FileRole.class);
        contents.put(FileRole.GENERATOR, generator);
        contents.put(FileRole.EXTRACTOR, domain.extractor());
        contents.put(FileRole.REFERENCE, domain.reference().toBytes());
        assessment.critic().ifPresent(critic -> contents.put(FileRole.CRITIC, critic.onnx()));
        if (model.data().isImage()) {
            int count = OnnxSamples.BATCH / PREVIEW_COLUMNS * PREVIEW_COLUMNS;
            float[] preview = samples.run(0, count, ParityCheck.cycled(model, count));
            contents.put(FileRole.PREVIEW, SampleGrid.png(preview, model.data().shape(), PREVIEW_COLUMNS));
        }
        return contents;
    }

    private PublicationResult store(ModelManifest manifest, Map<FileRole, byte[]> contents) {
        var result = repository.publish(manifest, contents);
        if (result instanceof PublishResult.VersionTaken) {
            result = repository.publishNext(manifest, contents);
        }
        return switch (result) {
            case PublishResult.Published(var published, var digest, var key) ->
                new PublicationResult.Published(published, digest, key, isFirst(published));
            case PublishResult.VersionTaken(var name, var taken, var key) ->
                refused(ErrorCode.VERSION_EXISTS, "version %d of %s exists: %s".formatted(taken, name, key));
            case PublishResult.Rejected(var problems) ->
                refused(ErrorCode.INTERNAL, "the manifest breaks its schema: " + String.join("; ", problems));
        };
    }

    private boolean isFirst(ModelManifest published) {
        return repository.versions(published.name()).getFirst() == published.version();
    }

    private static PublicationResult refused(ErrorCode code, String detail) {
        return new PublicationResult.Refused(Problem.of(code, detail));
    }
}
