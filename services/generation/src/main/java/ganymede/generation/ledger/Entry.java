package ganymede.generation.ledger;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * One record that was read: open until its outcome is known. The outcome is set once, by any thread.
 *
 * @param <R> outcome
 */
public final class Entry<R> {
    private final long offset;
    private final long sinceNanos;
    private final AtomicReference<Consumer<Entry<R>>> closed;
    private final AtomicReference<Optional<R>> outcome = new AtomicReference<>(Optional.empty());
    // Written by the thread of the ledger, before others hear of the entry.
    private long bytes;
    private long wantedNanos = Long.MAX_VALUE;
    private volatile Runnable abandon = Entry::nothing;
    private boolean abandoned;
    private boolean resting;

    Entry(long offset, long sinceNanos, Consumer<Entry<R>> closed) {
        this.offset = offset;
        this.sinceNanos = sinceNanos;
        this.closed = new AtomicReference<>(closed);
    }

    /** Position of the record in its partition. */
    public long offset() {
        return offset;
    }

    /** Sets the outcome; false when there was one already. */
    public boolean complete(R result) {
        if (outcome.compareAndSet(Optional.empty(), Optional.of(result))) {
            close();
            return true;
        }
        return false;
    }

    /** The outcome, once known. */
    public Optional<R> outcome() {
        return outcome.get();
    }

    /** What to stop when the partition is taken away before the outcome is known. */
    public void onAbandon(Runnable action) {
        abandon = action;
    }

    long sinceNanos() {
        return sinceNanos;
    }

    long bytes() {
        return bytes;
    }

    /** Monotonic time at which its answer is of no more use. */
    long wantedNanos() {
        return wantedNanos;
    }

    void reserve(long reserved, long wanted) {
        bytes = reserved;
        wantedNanos = wanted;
    }

    /** Whether an outcome is still wanted: there is none yet, and the partition is still ours. */
    public boolean open() {
        return !abandoned && outcome.get().isEmpty();
    }

    boolean resting() {
        return resting;
    }

    void rest() {
        resting = true;
    }

    void abandon() {
        abandoned = true;
        abandon.run();
        close();
    }

    /** Answered or abandoned, whichever comes first. */
    private void close() {
        // What there was to stop may hold much memory, and the outcome may wait long for its transaction.
        abandon = Entry::nothing;
        closed.getAndSet(Entry::nothing).accept(this);
    }

    private static void nothing() {}

    private static void nothing(Entry<?> entry) {}
}
