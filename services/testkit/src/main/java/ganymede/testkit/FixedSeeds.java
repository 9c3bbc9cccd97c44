package ganymede.testkit;

import ganymede.platform.SeedSource;
import java.util.concurrent.atomic.AtomicLong;

/** Seeds that count upwards from a chosen one, so that a test can name them. */
public final class FixedSeeds implements SeedSource {

    private final AtomicLong next;

    /** Seeds {@code first}, {@code first + 1} ... */
    public FixedSeeds(long first) {
        next = new AtomicLong(first);
    }

    @Override
    public long next() {
        return next.getAndIncrement();
    }
}
