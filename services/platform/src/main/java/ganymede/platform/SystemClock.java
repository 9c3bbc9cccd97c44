package ganymede.platform;

import java.time.Instant;

/** The machine's wall clock and monotonic clock. */
enum SystemClock implements ServiceClock {
    INSTANCE;

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }
}
