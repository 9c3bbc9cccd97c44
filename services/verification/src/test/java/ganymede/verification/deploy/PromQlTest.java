package ganymede.verification.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PromQlTest {

    @Test
    void findsMetricsLabelsAndScores() {
        var names = PromQl.names("""
                histogram_quantile(0.95, sum by (le, lane) (rate(queue_seconds_bucket{lane="bulk"}[5m]))) > 30
                  unless on (model) score{score=~"fd|kid",model="$model"} offset 5m > 1
                """);

        assertThat(names.metrics()).containsExactlyInAnyOrder("queue_seconds_bucket", "score");
        assertThat(names.labels()).containsExactlyInAnyOrder("le", "lane", "model", "score");
        assertThat(names.selections())
                .contains(new PromQl.Selection("score", "fd"), new PromQl.Selection("score", "kid"))
                .contains(new PromQl.Selection("lane", "bulk"));
    }
}
