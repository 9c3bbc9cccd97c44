package ganymede.generation.messaging;

import ganymede.generation.ledger.Ready;
import ganymede.platform.ServiceClock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Ends the loop's waiting when an answer comes that should go out earlier; rings at most once per wait. Thread-safe. */
final class AnswerBell {
    /** A wake-up that saves less than this is not worth its price. */
    private static final long SLACK_NANOS = Duration.ofMillis(1).toNanos();

    private final ServiceClock clock;
    private final Gathering gathering;
    private final AtomicReference<Optional<Wait>> waiting = new AtomicReference<>(Optional.empty());

    private record Wait(long endNanos, Runnable wake) {}

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
        waiting.set(Optional.of(new Wait(clock.nanos() + patience.toNanos(), wake)));
        try {
            wait.run();
        } finally {
            waiting.set(Optional.empty());
        }
    }

    /** An answer is there, so many records still wait for theirs, and these answers wait to be sent. */
    void ring(int unanswered, Ready ready) {
        var current = waiting.get();
        if (current.isPresent()
                && endsBefore(current.get().endNanos(), unanswered, ready)
                && waiting.compareAndSet(current, Optional.empty())) {
            current.get().wake().run();
        }
    }

    private boolean endsBefore(long endNanos, int unanswered, Ready ready) {
        long due = clock.nanos() + gathering.left(ready, unanswered == 0).toNanos();
        return endNanos - due > SLACK_NANOS;
    }
}
