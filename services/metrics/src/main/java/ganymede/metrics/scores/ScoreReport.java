package ganymede.metrics.scores;

import ganymede.metrics.windows.ScoreKey;
import ganymede.sketches.Score;
import java.time.Instant;
import java.util.List;

/** The scores of one key at one moment; {@code count} samples stand behind them. */
public record ScoreReport(ScoreKey key, long count, List<Score> scores, Instant scoredAt) {
    public ScoreReport {
        scores = List.copyOf(scores);
    }
}
