package ganymede.generation.messaging;

import ganymede.generation.ledger.Ready;
import ganymede.platform.ServiceClock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Ends the loop's waiting when an answer comes that should go out earlier, or when it is struck; rings at most once per wait.
 * Thread-safe.
 */
final class AnswerBell {
    /** A wake-up that saves less than this is not worth its price. */
    private static final long SLACK_NANOS = Duration.ofMillis(1).toNanos();

    private final ServiceClock clock;
    private final Gathering gathering;
    private final AtomicReference<Optional<Wait>> waiting = new AtomicReference<>(Optional.empty());

    /** @param endNanos when it ends by itself; empty where answers do not matter */
    private record Wait(Optional<Long> endNanos, Runnable wake) {}

    AnswerBell(ServiceClock clock, Gathering gathering) {
        this.clock = clock;
        this.gathering = gathering;
    }

    /**
     * Waits, unless woken. What came before the bell listened is for the wait itself to see: it shall look once more.
     *
     * @param patience most time that the wait will take
     */
    void during(Duration patience, Runnable wake, Runnable wait) {
        listen(new Wait(Optional.of(clock.nanos() + patience.toNanos()), wake), wait);
    }

    /** Waits, deaf to answers. */
    void untilStruck(Runnable wake, Runnable wait) {
        listen(new Wait(Optional.empty(), wake), wait);
    }

    private void listen(Wait current, Runnable wait) {
        waiting.set(Optional.of(current));
        try {
            wait.run();
        } finally {
            waiting.set(Optional.empty());
        }
    }

    /** An answer is there, so many records still wait for theirs, and these answers wait to be sent. */
    void ring(int unanswered, Ready ready) {
        var current = waiting.get();
        if (current.flatMap(Wait::endNanos)
                .filter(end -> endsBefore(end, unanswered, ready))
                .isPresent()) {
            wake(current);
        }
    }

    /** Whatever the loop waits for, it shall look up. */
    void strike() {
        wake(waiting.get());
    }

    private void wake(Optional<Wait> current) {
        if (current.isPresent() && waiting.compareAndSet(current, Optional.empty())) {
            current.get().wake().run();
        }
    }

    private boolean endsBefore(long endNanos, int unanswered, Ready ready) {
        long due = clock.nanos() + gathering.left(ready, unanswered == 0).toNanos();
        return endNanos - due > SLACK_NANOS;
    }
}
