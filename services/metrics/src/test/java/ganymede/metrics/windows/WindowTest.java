package ganymede.metrics.windows;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowTest {
    @ParameterizedTest
    @CsvSource({
        "2026-01-01T00:00:00Z, 2026-01-01T00:00:00Z",
        "2026-01-01T00:00:59.999Z, 2026-01-01T00:00:00Z",
        "2026-01-01T00:01:00Z, 2026-01-01T00:01:00Z",
        "1969-12-31T23:59:59.999Z, 1969-12-31T23:59:00Z"
    })
    void everyMomentBelongsToTheOneWindowThatStartsBeforeIt(Instant at, Instant start) {
        assertThat(Window.tumbling(at, Duration.ofMinutes(1))).isEqualTo(new Window.Span(start, start.plusSeconds(60)));
    }
}
