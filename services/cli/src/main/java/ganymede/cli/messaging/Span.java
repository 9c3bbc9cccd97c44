package ganymede.cli.messaging;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * The part of a topic to read, in each partition.
 *
 * @param from first record; empty for the oldest that is kept
 * @param to first record no more; empty for the end at the time of reading
 */
public record Span(Optional<Edge> from, Optional<Edge> to) {
    /** Everything that is kept. */
    public static final Span ALL = new Span(Optional.empty(), Optional.empty());

    /** A place in every partition. */
    public sealed interface Edge {
        /** By number. */
        record Offset(long number) implements Edge {}

        /** The first record that is not older. */
        record Time(Instant at) implements Edge {}

        /**
         * Reads an offset, such as 1200, or a time, such as 2026-11-26T10:00:00Z.
         *
         * @throws IllegalArgumentException when it is neither
         */
        static Edge parse(String text) {
            if (text.matches("[0-9]{1,18}")) {
                return new Offset(Long.parseLong(text));
            }
            try {
                return new Time(Instant.parse(text));
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException(
                        "'%s' must be an offset, such as 1200, or a time, such as 2026-11-26T10:00:00Z".formatted(text),
                        e);
            }
        }
    }
}
