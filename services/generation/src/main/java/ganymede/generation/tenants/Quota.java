package ganymede.generation.tenants;

import java.time.Duration;
import java.util.Optional;

/**
 * What one tenant has used of its {@link Terms}: a token bucket of samples and a count of samples in flight.
 *
 * <p>A request is admitted while the bucket is not in debt, and may put it there: so requests larger than the bucket are
 * served too, and the rate holds in the long run. Safe for several threads.
 */
final class Quota {
    private static final double NANOS = 1e9;

    private final Terms terms;
    private double tokens;
    private long filledAt;
    private long inFlight;

    /** A full bucket at this monotonic time. */
    Quota(Terms terms, long nanos) {
        this.terms = terms;
        this.tokens = capacity();
        this.filledAt = nanos;
    }

    /** Takes {@code count} samples, or tells how long to wait before asking again. */
    synchronized Optional<Duration> take(long count, long nanos) {
        fill(nanos);
        if (limited() && tokens < 0) {
            return Optional.of(Duration.ofNanos((long) Math.ceil(-tokens / terms.samplesPerSecond() * NANOS)));
        }
        if (terms.inFlight() > 0 && inFlight > 0 && inFlight + count > terms.inFlight()) {
            return Optional.of(terms.burst());
        }
        tokens -= limited() ? count : 0;
        inFlight += count;
        return Optional.empty();
    }

    /** Samples that were taken are answered, or will not be. */
    synchronized void giveBack(long count) {
        inFlight -= count;
    }

    /** Whether forgetting this quota changes nothing: nothing is in flight and the bucket is full. */
    synchronized boolean idle(long nanos) {
        fill(nanos);
        return inFlight == 0 && (!limited() || tokens >= capacity());
    }

    synchronized long inFlight() {
        return inFlight;
    }

    private void fill(long nanos) {
        tokens = Math.min(capacity(), tokens + (nanos - filledAt) / NANOS * terms.samplesPerSecond());
        filledAt = nanos;
    }

    private boolean limited() {
        return terms.samplesPerSecond() > 0;
    }

    private double capacity() {
        return terms.samplesPerSecond() * terms.burst().toNanos() / NANOS;
    }
}
