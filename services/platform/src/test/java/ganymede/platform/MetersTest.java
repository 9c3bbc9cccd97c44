package ganymede.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MetersTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @ParameterizedTest
    @EnumSource
    void hasANameThatPrometheusAccepts(Meters meter) {
        assertThat(meter.meterName()).matches("ganymede(\\.[a-z]+)+");
        assertThat(meter.prometheusName()).matches("ganymede(_[a-z]+)+");
        assertThat(meter.description()).isNotBlank().doesNotEndWith(".");
    }

    @ParameterizedTest
    @EnumSource
    void registersOnceForTheSameTags(Meters meter) {
        String[] values = meter.tagNames().toArray(String[]::new);

        register(meter, values);
        register(meter, values);

        // A simple registry shows each histogram bucket as a meter of its own, with a suffix.
        assertThat(registry.getMeters())
                .filteredOn(found -> found.getId().getName().equals(meter.meterName()))
                .singleElement()
                .satisfies(found -> assertThat(found.getId().getDescription()).isEqualTo(meter.description()));
    }

    @Test
    void namesAreDistinct() {
        assertThat(Arrays.stream(Meters.values()).map(Meters::prometheusName)).doesNotHaveDuplicates();
    }

    @Test
    void refusesAMissingTagValue() {
        assertThatThrownBy(() -> Meters.FAILURES.counter(registry, "UNKNOWN_MODEL"))
                .hasMessage("meter ganymede.generation.failures takes the tags [code, stage], not 1 values");
    }

    @Test
    void refusesToServeAsAnotherKind() {
        assertThatThrownBy(() -> Meters.FAILURES.timer(registry))
                .hasMessage("meter ganymede.generation.failures is a counter, not a timer");
    }

    private void register(Meters meter, String... values) {
        switch (meter.kind()) {
            case COUNTER -> meter.counter(registry, values).increment();
            case TIMER -> meter.timer(registry, values).record(Duration.ofMillis(1));
            case SUMMARY -> meter.summary(registry, values).record(1);
            case GAUGE -> meter.gauge(registry, new AtomicInteger(1), AtomicInteger::get, values);
        }
    }
}
