package ganymede.generation.scheduling;

import ganymede.generation.requests.Lane;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How long an answer that is ready takes to be committed, as recent transactions of its lane took it: work for a deadline must be done
 * so much earlier. Thread-safe.
 */
public final class CommitTime {
    /** Before the first transaction; on one machine with its broker it takes a third of this. */
    private static final Duration FIRST = Duration.ofMillis(15);
    /** Weight of one transaction among all before. */
    private static final int LESSON = 8;
    /** One in some is slower than usual, and an answer that is late by a little is as useless as any. */
    private static final int RESERVE = 2;

    private final Map<Lane, AtomicLong> nanos = new EnumMap<>(Lane.class);

    /** Nothing is known yet. */
    public CommitTime() {
        for (var lane : Lane.values()) {
            nanos.put(lane, new AtomicLong(FIRST.toNanos()));
        }
    }

    /** A transaction of this lane took so long. */
    public void took(Lane lane, Duration time) {
        of(lane).updateAndGet(known -> known + (time.toNanos() - known) / LESSON);
    }

    /** What to allow for the next one. */
    public Duration expected(Lane lane) {
        return Duration.ofNanos(RESERVE * of(lane).get());
    }

    private AtomicLong of(Lane lane) {
        return Objects.requireNonNull(nanos.get(lane));
    }
}
