package ganymede.generation.messaging;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;

/** Ends the loop's poll when an answer comes that should go out at once; rings at most once per poll. Thread-safe. */
final class AnswerBell {
    private final Consumer<?, ?> consumer;
    private final AtomicReference<Listening> listening = new AtomicReference<>(Listening.NO);

    /** To what the bell listens. */
    private enum Listening {
        NO,
        /** To the answer after which nothing is left to wait for. */
        LAST,
        ANY
    }

    AnswerBell(Consumer<?, ?> consumer) {
        this.consumer = consumer;
    }

    /** Runs the poll; any answer ends it, or only the last. The poll chooses its timeout when the bell listens already. */
    <T> T during(boolean any, Supplier<T> poll) {
        listening.set(any ? Listening.ANY : Listening.LAST);
        try {
            return poll.get();
        } finally {
            listening.set(Listening.NO);
        }
    }

    /** An answer is there, and so many records still wait for theirs. */
    void ring(int unanswered) {
        var wanted = unanswered == 0 ? Listening.LAST : Listening.ANY;
        if (listening.compareAndSet(Listening.ANY, Listening.NO) || listening.compareAndSet(wanted, Listening.NO)) {
            consumer.wakeup();
        }
    }
}
