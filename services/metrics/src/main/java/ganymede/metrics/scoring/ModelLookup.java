package ganymede.metrics.scoring;

import ganymede.platform.Problem;

/** What is known about scoring a model version. */
public sealed interface ModelLookup {
    /** Its samples can be scored. */
    record Scorable(ScoringModel model) implements ModelLookup {}

    /** It has nothing to score with, which is no fault of the samples. */
    record Unscored(Problem problem) implements ModelLookup {}

    /** It is damaged or does not exist: its samples are bad input. */
    record Rejected(Problem problem) implements ModelLookup {}

    /** It cannot be told yet: ask again later. */
    record Unavailable(Problem problem) implements ModelLookup {}
}
