package ganymede.generation.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What was read of one partition. Not safe for several threads. */
final class Track<R> {
    private final NavigableMap<Long, Entry<R>> held = new TreeMap<>();
    private Position committed;
    /** Everything before was read. */
    private long seen;

    Track(Position committed) {
        this.committed = committed;
        this.seen = committed.next();
    }

    void add(Entry<R> entry) {
        held.put(entry.offset(), entry);
        seen = entry.offset() + 1;
    }

    /** Whether the record needs no answer: it has one. */
    boolean skip(long offset) {
        if (committed.answered(offset)) {
            seen = Math.max(seen, offset + 1);
            return true;
        }
        return false;
    }

    /** Whether a position can still tell of an answer to this record while the oldest one has none. */
    boolean reaches(long offset) {
        return held.isEmpty() || offset - held.firstKey() < Position.REACH;
    }

    /** Records with an outcome, in the order of their offsets. */
    List<Entry<R>> answered() {
        var entries = new ArrayList<Entry<R>>();
        for (var entry : held.values()) {
            if (entry.outcome().isPresent()) {
                entries.add(entry);
            }
        }
        return entries;
    }

    /** What is to be committed with the answers of these records. */
    Position after(Collection<Entry<R>> answers) {
        var offsets = answers.stream().map(Entry::offset).toList();
        long first = seen;
        var answer = offsets.iterator();
        // The first record held that is not the next one among the answers has none.
        for (long offset : held.keySet()) {
            if (!answer.hasNext() || answer.next() != offset) {
                first = offset;
                break;
            }
        }
        return committed.after(offsets, first);
    }

    /** The answers of these records are committed, with this position. */
    void settle(Collection<Entry<R>> answers, Position position) {
        answers.forEach(entry -> held.remove(entry.offset()));
        committed = position;
    }

    Collection<Entry<R>> entries() {
        return held.values();
    }
}
