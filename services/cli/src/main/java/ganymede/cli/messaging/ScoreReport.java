package ganymede.cli.messaging;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Scores of the samples of one model version in one window. */
public record ScoreReport(
        String model,
        long version,
        String tenant,
        Instant windowStart,
        Instant windowEnd,
        long count,
        Instant scoredAt,
        List<Score> scores) {
    /**
     * One score.
     *
     * @param uncertainty one standard error, when known
     * @param floor what a perfect generator would be expected to have at this count, when known
     */
    public record Score(String name, double value, OptionalDouble uncertainty, long count, OptionalDouble floor) {}

    /** The score of that name. */
    public Optional<Score> score(String name) {
        return scores.stream().filter(score -> score.name().equals(name)).findFirst();
    }
}
