package ganymede.cli.scoring;

import ganymede.artifacts.FileRole;
import ganymede.cli.terminal.Failure;
import ganymede.sketches.Reference;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** One comparison from names: opens both sides and the extractor, scores, and keeps the reference when asked to. */
public final class OfflineScores {
    private final PublishedModels models;
    private final Extractors extractors;
    private final Scoring.Progress progress;

    /** Takes published extractors and references from {@code models}. */
    public OfflineScores(PublishedModels models, Scoring.Progress progress) {
        this.models = models;
        this.extractors = new Extractors(models);
        this.progress = progress;
    }

    /**
     * What is asked for.
     *
     * @param reference files, a stored reference, or {@code model:NAME[@VERSION]}
     * @param extractor as {@link Extractors} reads it; empty for the reference's own, or what suits the samples' length
     * @param scores names; empty for all
     * @param save where the reference is kept; empty for nowhere
     */
    public record Question(String reference, Optional<String> extractor, Set<String> scores, Optional<Path> save) {
        public Question {
            scores = Set.copyOf(scores);
        }
    }

    /** Scores the samples. */
    public ScoreCard score(SampleSource what, Question question) throws Failure {
        var name = question.reference();
        if (name.endsWith(ReferenceFile.SUFFIX)) {
            return stored(what, question, ReferenceFile.read(Path.of(name)));
        }
        if (name.startsWith(Extractors.MODEL)) {
            return stored(what, question, published(name));
        }
        var real = SampleFiles.open(name);
        if (!Shapes.same(what.shape(), real.shape())) {
            throw new Failure(
                    "WHAT %s has samples of shape %s, REF %s of shape %s."
                            .formatted(
                                    what.place(), Shapes.text(what.shape()), real.place(), Shapes.text(real.shape())),
                    "Both sides must be samples of one shape.");
        }
        var option = question.extractor().orElse(Extractors.usual(real.size()));
        try (var extractor = extractors.open(option, real.size())) {
            var scoring = new Scoring(extractor, progress);
            var side = scoring.freeze(real, option);
            if (question.save().isPresent()) {
                ReferenceFile.write(side, question.save().get());
            }
            return scoring.score(what, side, question.scores());
        }
    }

    private ScoreCard stored(SampleSource what, Question question, RealSide real) throws Failure {
        try (var extractor = extractors.open(question.extractor().orElse(real.extractor()), what.size())) {
            if (question.save().isPresent()) {
                ReferenceFile.write(real, question.save().get());
            }
            return new Scoring(extractor, progress).score(what, real, question.scores());
        }
    }

    private RealSide published(String name) throws Failure {
        var model = name.substring(Extractors.MODEL.length());
        var loaded = models.load(model, Set.of(FileRole.EXTRACTOR, FileRole.REFERENCE));
        var manifest = loaded.manifest();
        var exact = "%s%s@%d".formatted(Extractors.MODEL, manifest.name(), manifest.version());
        try (var extractor = OnnxExtractor.of(manifest, loaded.bytes(FileRole.EXTRACTOR), exact)) {
            return new RealSide(
                    exact,
                    ScoreKey.of(extractor, manifest.samples().shape()),
                    exact,
                    Reference.fromBytes(loaded.bytes(FileRole.REFERENCE)),
                    Optional.empty());
        } catch (IllegalArgumentException e) {
            throw new Failure(
                    "The reference of %s is damaged: %s".formatted(exact, e.getMessage()), "Publish it again.", e);
        }
    }
}
