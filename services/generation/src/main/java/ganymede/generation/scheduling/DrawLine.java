package ganymede.generation.scheduling;

import ganymede.inference.recipe.Draw;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The draws of one order that wait for a batch: those that every sample takes, then those that samples come back for. Under the
 * queue's lock.
 */
final class DrawLine {
    private final int end;
    private final int certain;
    private final Deque<Range> further = new ArrayDeque<>();
    private int index;
    private int candidate;
    private int waiting;

    private record Range(int index, int from, int until) {}

    /**
     * The draws of a span.
     *
     * @param certain candidates that every sample takes
     */
    DrawLine(Span span, int certain) {
        this.index = span.first();
        this.end = span.end();
        this.certain = certain;
        this.waiting = Math.multiplyExact(span.count(), certain);
    }

    int waiting() {
        return waiting;
    }

    /** Queues candidates of a sample from {@code from} on. */
    void add(int sample, int from, int count) {
        further.add(new Range(sample, from, from + count));
        waiting += count;
    }

    /** Takes up to {@code room} draws. */
    List<Draw> take(int room) {
        var draws = new ArrayList<Draw>(Math.min(room, waiting));
        while (draws.size() < room && index < end) {
            draws.add(new Draw(index, candidate));
            if (++candidate == certain) {
                candidate = 0;
                index++;
            }
        }
        while (draws.size() < room && !further.isEmpty()) {
            var range = further.remove();
            int until = Math.min(range.until(), range.from() + room - draws.size());
            for (int next = range.from(); next < until; next++) {
                draws.add(new Draw(range.index(), next));
            }
            // What is left of a range is still the oldest.
            if (until < range.until()) {
                further.addFirst(new Range(range.index(), until, range.until()));
            }
        }
        waiting -= draws.size();
        return draws;
    }
}
