package ganymede.metrics.scores;

import static org.assertj.core.api.Assertions.assertThat;

import ganymede.metrics.windows.ScoreKey;
import ganymede.metrics.windows.Series;
import ganymede.metrics.windows.Window;
import ganymede.platform.Meters;
import ganymede.sketches.Score;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ScoreGaugesTest {
    private static final Series SERIES = new Series("digits", 3, "", "e", "r");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ScoreGauges gauges = new ScoreGauges(registry);

    @Test
    void showsTheNewestValueWithFloorAndUncertainty() {
        gauges.show(report(score("fd", 3)));
        gauges.show(report(score("fd", 2)));

        assertThat(value(Meters.SCORE, "fd")).isEqualTo(2);
        assertThat(value(Meters.SCORE_FLOOR, "fd")).isEqualTo(0.5);
        assertThat(registry.find(Meters.SCORE_UNCERTAINTY.meterName()).gauge()).isNull();
    }

    @Test
    void takesAwayAScoreThatIsAbsentNow() {
        gauges.show(report(score("fd", 3), score("kid", 1)));
        gauges.show(report(score("fd", 2)));

        assertThat(registry.find(Meters.SCORE.meterName()).gauges()).hasSize(1);
    }

    @Test
    void takesAwayEverythingOfADroppedSeries() {
        gauges.show(report(score("fd", 3)));
        gauges.drop(List.of(SERIES));

        assertThat(registry.getMeters()).isEmpty();
    }

    @Test
    void boardTellsWhichWindowIsTheNewestAndWhatWasDropped() {
        var board = new ScoreBoard(1, 2);
        for (var minute : List.of(2, 1, 3, 4)) {
            var window = Window.tumbling(Instant.EPOCH.plusSeconds(60L * minute), Duration.ofMinutes(1));
            var report = new ScoreReport(new ScoreKey(SERIES, window), 1, List.of(), Instant.ofEpochSecond(minute));
            assertThat(board.accept(report).newest()).isEqualTo(minute != 1);
        }
        assertThat(board.reports())
                .hasSize(2)
                .first()
                .satisfies(report -> assertThat(report.scoredAt()).isEqualTo(Instant.ofEpochSecond(4)));

        var other = new Series("faces", 1, "", "e", "r");
        var change = board.accept(
                new ScoreReport(new ScoreKey(other, new Window.AllTime()), 1, List.of(), Instant.ofEpochSecond(9)));
        assertThat(change.dropped()).containsExactly(SERIES);
    }

    private double value(Meters meter, String score) {
        return registry.get(meter.meterName())
                .tags("model", "digits", "version", "3", "score", score, "window", "all")
                .gauge()
                .value();
    }

    private static Score score(String name, double value) {
        return new Score(name, value, OptionalDouble.empty(), 10, OptionalDouble.of(0.5));
    }

    private static ScoreReport report(Score... scores) {
        return new ScoreReport(new ScoreKey(SERIES, new Window.AllTime()), 10, List.of(scores), Instant.EPOCH);
    }
}
