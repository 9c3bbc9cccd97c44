package ganymede.metrics.folding;

import ganymede.inference.Extraction;
import ganymede.metrics.folding.Prepared.Foldable;
import ganymede.metrics.scoring.ScoringModel;
import ganymede.metrics.watching.Observed;
import ganymede.metrics.windows.ScoreKey;
import ganymede.metrics.windows.Window;
import ganymede.platform.ErrorCode;
import ganymede.platform.Problem;
import ganymede.platform.ServiceClock;
import ganymede.sketches.DiversityDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Runs the extractor over a batch of chunks and folds what comes out into a digest of its own. */
public final class BatchFolder {
    private final BiConsumer<ScoringModel, Duration> extractTime;
    private final ServiceClock clock;

    /** Reports each run of an extractor to {@code extractTime}. */
    public BatchFolder(ServiceClock clock, BiConsumer<ScoringModel, Duration> extractTime) {
        this.clock = clock;
        this.extractTime = extractTime;
    }

    /** A batch's digest, what detectors may read of it, in its order, and the chunks that could not be folded into it. */
    public record Folded(
            ScoreKey key, DiversityDigest digest, List<Observed> observed, List<Prepared.Rejected> rejected) {}

    /** Folds chunks of one model and one window; a chunk is folded as a whole or not at all. */
    public Folded fold(ScoringModel model, Window window, List<Foldable> chunks) {
        var key = new ScoreKey(model.series(), window);
        var digest = model.reference().newDigest();
        var values = concatenate(chunks);
        var count = values.length / model.layout().size();
        try {
            var start = clock.nanos();
            var extraction = model.extractor().extract(values, count);
            extractTime.accept(model, clock.since(start));
            var observed = new ArrayList<Observed>();
            var rejected = addAll(model, chunks, extraction, digest, observed);
            return new Folded(key, digest, observed, rejected);
        } catch (RuntimeException e) {
            // The layouts were checked before: the model itself fails, for every chunk alike.
            var problem = Problem.of(
                    ErrorCode.INFERENCE_FAILED,
                    "extractor of %s failed over %d samples: %s"
                            .formatted(model.version().label(), count, e));
            return new Folded(key, model.reference().newDigest(), List.of(), rejectAll(chunks, problem));
        }
    }

    private static List<Prepared.Rejected> addAll(
            ScoringModel model,
            List<Foldable> chunks,
            Extraction extraction,
            DiversityDigest digest,
            List<Observed> observed) {
        var spec = digest.spec();
        if (extraction.featureSize() != spec.features() || extraction.classes() != spec.classes()) {
            return rejectAll(
                    chunks,
                    Problem.of(
                            ErrorCode.KEY_MISMATCH,
                            "extractor of %s gives %d features and %d classes, its reference has %d and %d"
                                    .formatted(
                                            model.version().label(),
                                            extraction.featureSize(),
                                            extraction.classes(),
                                            spec.features(),
                                            spec.classes())));
        }
        var rejected = new ArrayList<Prepared.Rejected>();
        var row = 0;
        for (var chunk : chunks) {
            var rows = Rows.of(extraction, row, chunk.chunk().count());
            row += chunk.chunk().count();
            rows.problem()
                    .ifPresentOrElse(problem -> rejected.add(new Prepared.Rejected(chunk.chunk(), problem)), () -> {
                        digest.addAll(
                                rows.features(), rows.logits(), chunk.chunk().count());
                        if (!chunk.chunk().chosen()) {
                            observed.add(Observed.of(chunk.chunk(), rows.features(), rows.logits()));
                        }
                    });
        }
        return rejected;
    }

    /** One chunk's part of an extraction. */
    @SuppressWarnings("ArrayRecordComponent") // handed on and never compared
    private record Rows(float[] features, float[] logits) {
        static Rows of(Extraction all, int first, int count) {
            var features =
                    Arrays.copyOfRange(all.features(), first * all.featureSize(), (first + count) * all.featureSize());
            var logits = Arrays.copyOfRange(all.logits(), first * all.classes(), (first + count) * all.classes());
            return new Rows(features, logits);
        }

        /** Names the first value that is no number: one such row would spoil the digest for good. */
        Optional<Problem> problem() {
            return notFinite("feature", features).or(() -> notFinite("logit", logits));
        }

        private static Optional<Problem> notFinite(String what, float[] values) {
            for (var i = 0; i < values.length; i++) {
                if (!Float.isFinite(values[i])) {
                    return Optional.of(
                            Problem.of(ErrorCode.NOT_FINITE, "%s %d of the chunk is %s".formatted(what, i, values[i])));
                }
            }
            return Optional.empty();
        }
    }

    private static List<Prepared.Rejected> rejectAll(List<Foldable> chunks, Problem problem) {
        return chunks.stream()
                .map(chunk -> new Prepared.Rejected(chunk.chunk(), problem))
                .toList();
    }

    private static float[] concatenate(List<Foldable> chunks) {
        if (chunks.size() == 1) {
            return chunks.getFirst().values();
        }
        var all = new float
                [chunks.stream().mapToInt(chunk -> chunk.values().length).sum()];
        var at = 0;
        for (var chunk : chunks) {
            System.arraycopy(chunk.values(), 0, all, at, chunk.values().length);
            at += chunk.values().length;
        }
        return all;
    }
}
