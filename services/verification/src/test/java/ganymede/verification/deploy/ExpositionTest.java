package ganymede.verification.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ganymede.platform.Meters;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class ExpositionTest {

    private static final Pattern SERIES = Pattern.compile("(?m)^([a-z_:]+)[{ ]");

    @Test
    void everyMeterIsExposedUnderTheNameThatQueriesUse() {
        var exposed = SERIES.matcher(everyMeterOnce())
                .results()
                .map(series -> series.group(1))
                .collect(Collectors.toSet());

        assertThat(KnownMetrics.names())
                .filteredOn(name -> name.startsWith("ganymede_"))
                .containsExactlyInAnyOrderElementsOf(exposed);
    }

    @Test
    void everyMeterMeetsTheNamingRules() throws Exception {
        Exposition.check(everyMeterOnce());
    }

    @Test
    void aMeterWithoutHelpIsRefused() {
        assertThatThrownBy(() -> Exposition.check("# TYPE ganymede_pools gauge\nganymede_pools 1\n"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("ganymede_pools no help text");
    }

    @Test
    void aTextThatPrometheusCannotReadIsRefused() {
        assertThatThrownBy(() -> Exposition.check("ganymede_pools{ 1\n")).isInstanceOf(AssertionError.class);
    }

    private static String everyMeterOnce() {
        var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        for (var meter : Meters.values()) {
            var tags = meter.tagNames().toArray(String[]::new);
            switch (meter.kind()) {
                case COUNTER -> meter.counter(registry, tags).increment();
                case GAUGE -> meter.gauge(registry, meter, Meters::ordinal, tags);
                case TIMER -> meter.timer(registry, tags).record(Duration.ofMillis(3));
                case SUMMARY -> meter.summary(registry, tags).record(3);
            }
        }
        return registry.scrape();
    }
}
