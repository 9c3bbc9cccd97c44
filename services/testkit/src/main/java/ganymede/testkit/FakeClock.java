package ganymede.testkit;

import ganymede.platform.ServiceClock;
import java.time.Duration;
import java.time.Instant;

/** A clock that stands still until a test moves it. Safe for several threads. */
public final class FakeClock implements ServiceClock {

    /** Where every fake clock starts. */
    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private Duration elapsed = Duration.ZERO;

    @Override
    public synchronized Instant now() {
        return START.plus(elapsed);
    }

    @Override
    public synchronized long nanos() {
        return elapsed.toNanos();
    }

    /** Moves both clocks. */
    public synchronized void advance(Duration duration) {
        elapsed = elapsed.plus(duration);
    }
}
