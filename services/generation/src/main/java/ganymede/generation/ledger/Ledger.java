package ganymede.generation.ledger;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * Records read and not yet committed, per partition in the order of their offsets.
 *
 * <p>Only a contiguous run of outcomes from the oldest record on may be committed: a committed offset says that everything
 * before it is answered. One thread opens, collects and settles; outcomes come from any thread.
 *
 * @param <P> partition
 * @param <R> outcome
 */
public final class Ledger<P, R> {
    private final long maxBytes;
    private final int maxRequests;
    private final IntConsumer answered;
    private final AtomicInteger unanswered = new AtomicInteger();
    private final Map<P, Deque<Entry<R>>> partitions = new LinkedHashMap<>();
    private long bytes;
    private int requests;

    /**
     * A ledger that asks for a pause above these bounds; the last record admitted may exceed them once.
     *
     * @param answered told after each outcome how many records still wait for theirs, on the thread that set it
     */
    public Ledger(long maxBytes, int maxRequests, IntConsumer answered) {
        if (maxBytes < 1 || maxRequests < 1) {
            throw new IllegalArgumentException(
                    "in-flight bytes (%d) and requests (%d) must be positive".formatted(maxBytes, maxRequests));
        }
        this.maxBytes = maxBytes;
        this.maxRequests = maxRequests;
        this.answered = answered;
    }

    /** Outcomes of one partition that may be committed together: everything before {@code nextOffset} is answered. */
    public record Answered<P, R>(P partition, long nextOffset, List<R> outcomes) {}

    /** Most records held, as it was made. */
    public int maxRequests() {
        return maxRequests;
    }

    /** Whether another record may be taken up. */
    public boolean hasRoom() {
        return bytes < maxBytes && requests < maxRequests;
    }

    /** Takes up a record that waits since this monotonic time. Offsets of a partition grow. */
    public Entry<R> open(P partition, long offset, long sinceNanos) {
        unanswered.incrementAndGet();
        var entry = new Entry<R>(offset, sinceNanos, () -> answered.accept(unanswered.decrementAndGet()));
        partitions.computeIfAbsent(partition, key -> new ArrayDeque<>()).add(entry);
        requests++;
        return entry;
    }

    /** Counts the bytes that the entry's answers will take. */
    public void reserve(Entry<R> entry, long reserved) {
        bytes += reserved - entry.bytes();
        entry.reserve(reserved);
    }

    /** The contiguous answered run of every partition that has one; nothing is removed. */
    public List<Answered<P, R>> answered() {
        var runs = new ArrayList<Answered<P, R>>();
        partitions.forEach((partition, entries) -> {
            var outcomes = new ArrayList<R>();
            long next = -1;
            for (var entry : entries) {
                var outcome = entry.outcome();
                if (outcome.isEmpty()) {
                    break;
                }
                outcomes.add(outcome.get());
                next = entry.offset() + 1;
            }
            if (!outcomes.isEmpty()) {
                runs.add(new Answered<>(partition, next, outcomes));
            }
        });
        return runs;
    }

    /** Removes runs that were committed. */
    public void settle(Collection<Answered<P, R>> committed) {
        for (var run : committed) {
            var entries = partitions.getOrDefault(run.partition(), new ArrayDeque<>());
            while (!entries.isEmpty() && entries.getFirst().offset() < run.nextOffset()) {
                forget(entries.removeFirst());
            }
        }
    }

    /** Drops a partition that is no longer ours; its unfinished work is stopped. */
    public void drop(P partition) {
        var entries = Optional.ofNullable(partitions.remove(partition)).orElseGet(ArrayDeque::new);
        for (var entry : entries) {
            forget(entry);
            if (entry.outcome().isEmpty()) {
                entry.abandon();
            }
        }
    }

    /** Drops everything. */
    public void dropAll() {
        List.copyOf(partitions.keySet()).forEach(this::drop);
    }

    /** Records taken up and not yet committed. */
    public int requests() {
        return requests;
    }

    /** Whether every record has its outcome: nothing is to be gained by waiting. */
    public boolean allAnswered() {
        return unanswered.get() == 0;
    }

    /** Whether the oldest record of some partition has its outcome. */
    public boolean anyAnswered() {
        for (var entries : partitions.values()) {
            if (!entries.isEmpty() && entries.getFirst().outcome().isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** How long the oldest record has waited at this monotonic time; zero when there is none. */
    public Duration age(long nanos) {
        long oldest = nanos;
        for (var entries : partitions.values()) {
            if (!entries.isEmpty()) {
                oldest = Math.min(oldest, entries.getFirst().sinceNanos());
            }
        }
        return Duration.ofNanos(nanos - oldest);
    }

    private void forget(Entry<R> entry) {
        requests--;
        bytes -= entry.bytes();
    }
}
