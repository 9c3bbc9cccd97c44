package ganymede.platform;

import java.time.Duration;
import java.time.Instant;

/** The only source of time in the services, so that tests can move it. */
public interface ServiceClock {

    /** The wall-clock time. */
    Instant now();

    /** Nanoseconds of a monotonic clock with an arbitrary origin; only differences mean anything. */
    long nanos();

    /** Time since a moment taken from {@link #nanos()}. */
    default Duration since(long startNanos) {
        return Duration.ofNanos(nanos() - startNanos);
    }

    /** The machine's clocks. */
    static ServiceClock system() {
        return SystemClock.INSTANCE;
    }
}
