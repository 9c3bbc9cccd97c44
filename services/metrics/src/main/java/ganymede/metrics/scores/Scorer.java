package ganymede.metrics.scores;

import ganymede.metrics.scoring.ReferenceLookup;
import ganymede.metrics.windows.ScoreKey;
import ganymede.metrics.windows.Series;
import ganymede.platform.ErrorCode;
import ganymede.platform.Problem;
import ganymede.platform.ServiceClock;
import ganymede.sketches.DiversityDigest;
import ganymede.sketches.Portfolio;
import java.util.function.Function;

/** Reads the scores of a digest against the reference of its series. */
public final class Scorer {
    private final Function<Series, ReferenceLookup> references;
    private final ServiceClock clock;

    public Scorer(Function<Series, ReferenceLookup> references, ServiceClock clock) {
        this.references = references;
        this.clock = clock;
    }

    /** The outcome of {@link #score}. */
    public sealed interface Outcome {}

    /** The scores. */
    public record Scored(ScoreReport report) implements Outcome {}

    /** The reference cannot be had at the moment: ask again. */
    public record Postponed(Problem problem) implements Outcome {}

    /** Digest and reference do not belong together, or the reference is damaged. */
    public record Impossible(Problem problem) implements Outcome {}

    /** Scores the digest; blocks while a reference is fetched for the first time. */
    public Outcome score(ScoreKey key, DiversityDigest digest) {
        return switch (references.apply(key.series())) {
            case ReferenceLookup.Unavailable(var problem) -> new Postponed(problem);
            case ReferenceLookup.Rejected(var problem) -> new Impossible(problem);
            case ReferenceLookup.Found(var reference, var weights) -> {
                try {
                    var scores = Portfolio.score(digest, reference);
                    yield new Scored(new ScoreReport(key, digest.count(), scores, clock.now()));
                } catch (IllegalArgumentException e) {
                    yield new Impossible(Problem.of(ErrorCode.KEY_MISMATCH, key.text() + ": " + e.getMessage()));
                }
            }
        };
    }
}
