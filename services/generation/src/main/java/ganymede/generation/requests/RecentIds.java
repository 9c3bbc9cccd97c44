package ganymede.generation.requests;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The most recent request ids and where each came from, so that a repeated id is answered once; the oldest are forgotten
 * first. Thread-safe.
 */
public final class RecentIds<P> {
    private final Map<String, P> seen;

    /** Remembers this many ids. */
    public RecentIds(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("duplicate window (%d) must be positive".formatted(capacity));
        }
        seen = new Bounded<>(capacity);
    }

    /** Remembers the id; returns where it came from before, unless that is this same place (a record read again). */
    public synchronized Optional<P> remember(String id, P place) {
        var earlier = Optional.ofNullable(seen.putIfAbsent(id, place));
        return earlier.filter(other -> !other.equals(place));
    }

    private static final class Bounded<P> extends LinkedHashMap<String, P> {
        private static final long serialVersionUID = 1L;

        private final int capacity;

        Bounded(int capacity) {
            this.capacity = capacity;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, P> eldest) {
            return size() > capacity;
        }
    }
}
