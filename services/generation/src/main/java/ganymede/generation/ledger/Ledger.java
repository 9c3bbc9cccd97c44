package ganymede.generation.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Records read and not yet committed, per partition.
 *
 * <p>Answers are committed as they come, whatever the order of their records: beside the offset before which everything is
 * answered, the {@link Position} says which records beyond it are answered too, and whoever reads the partition next skips
 * them. One thread opens, collects and settles; outcomes come from any thread.
 *
 * @param <P> partition
 * @param <R> outcome
 */
public final class Ledger<P, R> {
    private final long maxBytes;
    private final int maxRequests;
    private final Listener listener;
    private final AtomicInteger unanswered = new AtomicInteger();
    private final AtomicReference<Ready> ready = new AtomicReference<>(Ready.NONE);
    private final Map<P, Track<R>> tracks = new LinkedHashMap<>();
    private long bytes;
    private int requests;
    private int resting;

    /**
     * A ledger that asks for a pause above these bounds; the last record admitted may exceed them once.
     *
     * @param listener told of each outcome
     */
    public Ledger(long maxBytes, int maxRequests, Listener listener) {
        if (maxBytes < 1 || maxRequests < 1) {
            throw new IllegalArgumentException(
                    "in-flight bytes (%d) and requests (%d) must be positive".formatted(maxBytes, maxRequests));
        }
        this.maxBytes = maxBytes;
        this.maxRequests = maxRequests;
        this.listener = listener;
    }

    /** Hears of outcomes, on the thread that set them. */
    @FunctionalInterface
    public interface Listener {
        /** There is one more: so many records still wait for theirs, and these answers wait to be committed. */
        void answered(int unanswered, Ready ready);
    }

    /** Answers of one partition to be committed together, in the order of their records, and the position to commit with them. */
    public record Answers<P, R>(P partition, Position position, List<Entry<R>> entries) {
        /** What the entries led to. */
        public List<R> outcomes() {
            return entries.stream().map(entry -> entry.outcome().orElseThrow()).toList();
        }
    }

    /** Most records held, as it was made. */
    public int maxRequests() {
        return maxRequests;
    }

    /** The partition is ours from now on; this much of it is answered and committed. */
    public void resume(P partition, Position committed) {
        tracks.put(partition, new Track<>(committed));
    }

    /** Whether this record, the next one of its partition, is answered already and shall not be opened. */
    public boolean skip(P partition, long offset) {
        var track = tracks.get(partition);
        return track != null && track.skip(offset);
    }

    /** Whether this record may be taken up now. */
    public boolean hasRoom(P partition, long offset) {
        var track = tracks.get(partition);
        return bytes < maxBytes && requests < maxRequests && (track == null || track.reaches(offset));
    }

    /** Takes up a record that waits since this monotonic time. Offsets of a partition grow. */
    public Entry<R> open(P partition, long offset, long sinceNanos) {
        unanswered.incrementAndGet();
        var entry = new Entry<R>(offset, sinceNanos, this::closed);
        tracks.computeIfAbsent(partition, key -> new Track<>(Position.at(offset)))
                .add(entry);
        requests++;
        return entry;
    }

    /**
     * Counts the bytes that the entry's answers will take.
     *
     * @param wantedNanos monotonic time at which they are of no more use, {@link Long#MAX_VALUE} for never
     */
    public void reserve(Entry<R> entry, long reserved, long wantedNanos) {
        bytes += reserved - entry.bytes();
        entry.reserve(reserved, wantedNanos);
    }

    /**
     * The record waits for others, not for work, and gets its outcome from this thread: nothing is sent later for its sake, and
     * whoever takes its partition over reads it again.
     */
    public void rest(Entry<R> entry) {
        entry.rest();
        resting++;
        unanswered.decrementAndGet();
    }

    private void closed(Entry<R> entry) {
        if (entry.resting()) {
            resting--;
            return;
        }
        // What was refused at once has waited for nothing that would make it urgent.
        if (entry.bytes() > 0 && entry.outcome().isPresent()) {
            ready.accumulateAndGet(new Ready(entry.sinceNanos(), entry.wantedNanos()), Ready::and);
        }
        listener.answered(unanswered.decrementAndGet(), ready.get());
    }

    /** The answers that are there, of every partition that has some; nothing is removed. */
    public List<Answers<P, R>> answers() {
        // Before they are collected: what comes while they are is noted for the next time.
        ready.set(Ready.NONE);
        var all = new ArrayList<Answers<P, R>>();
        tracks.forEach((partition, track) -> {
            var entries = track.answered();
            if (!entries.isEmpty()) {
                all.add(new Answers<>(partition, track.after(entries), entries));
            }
        });
        return all;
    }

    /** Removes answers that were committed. */
    public void settle(Collection<Answers<P, R>> committed) {
        for (var answers : committed) {
            var track = tracks.get(answers.partition());
            if (track != null) {
                answers.entries().forEach(this::forget);
                track.settle(answers.entries(), answers.position());
            }
        }
    }

    /** Drops a partition that is no longer ours; its unfinished work is stopped. */
    public void drop(P partition) {
        var track = tracks.remove(partition);
        if (track == null) {
            return;
        }
        for (var entry : track.entries()) {
            forget(entry);
            if (entry.outcome().isEmpty()) {
                entry.abandon();
            }
        }
    }

    /** Drops everything. */
    public void dropAll() {
        List.copyOf(tracks.keySet()).forEach(this::drop);
    }

    /** Records taken up and not yet committed. */
    public int requests() {
        return requests;
    }

    /** Those of them that are answered or being worked on, and do not wait for other records. */
    public int busy() {
        return requests - resting;
    }

    /** Whether every record has its outcome: nothing is to be gained by waiting. */
    public boolean allAnswered() {
        return unanswered.get() == 0;
    }

    /** Whether answers wait to be committed. */
    public boolean anyAnswered() {
        return busy() > unanswered.get();
    }

    /** What is known of the answers that came since they were collected last; from any thread. */
    public Ready ready() {
        return ready.get();
    }

    private void forget(Entry<R> entry) {
        requests--;
        bytes -= entry.bytes();
    }
}
