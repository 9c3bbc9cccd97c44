package ganymede.generation.scheduling;

import java.time.Duration;
import java.util.Optional;

/**
 * How long an order is expected to take if nothing else comes.
 *
 * @param before until the work that goes first is done
 * @param own its own work after that
 */
public record Forecast(Duration before, Duration own) {
    /** The same with this to do after its own work. */
    public Forecast then(Duration more) {
        return new Forecast(before, own.plus(more));
    }

    /** Until the order is done. */
    public Duration total() {
        return before.plus(own);
    }

    /** When an equal order with this much time would be done in time; empty when it takes longer all by itself. */
    public Optional<Duration> retryAfter(Duration patience) {
        return own.compareTo(patience) <= 0 ? Optional.of(total().minus(patience)) : Optional.empty();
    }
}
