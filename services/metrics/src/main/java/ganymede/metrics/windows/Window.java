package ganymede.metrics.windows;

import java.time.Duration;
import java.time.Instant;

/** The time that a digest or a score covers. */
public sealed interface Window {
    /** From {@code start}, inclusive, to {@code end}, exclusive. */
    record Span(Instant start, Instant end) implements Window {
        public Span {
            if (!start.isBefore(end)) {
                throw new IllegalArgumentException(
                        "window start (%s) must be before its end (%s)".formatted(start, end));
            }
        }
    }

    /** All samples of the version, whenever they were made. */
    record AllTime() implements Window {}

    /** The tumbling window of the given length that holds {@code at}; windows are aligned to the epoch. */
    static Span tumbling(Instant at, Duration length) {
        var start = Math.floorDiv(at.toEpochMilli(), length.toMillis()) * length.toMillis();
        return new Span(Instant.ofEpochMilli(start), Instant.ofEpochMilli(start).plus(length));
    }
}
