package ganymede.generation.ledger;

import java.util.Base64;
import java.util.BitSet;

/**
 * What of a partition is answered: every offset before {@code next}, and some beyond. Immutable.
 *
 * <p>Its {@link #text()} fits the metadata of a committed offset, 4,096 bytes by Kafka's default
 * ({@code offset.metadata.max.bytes}), as long as no answered offset is {@link #REACH} or more beyond {@code next}.
 */
public final class Position {
    /** Offsets that the text can tell apart, from {@code next} on. */
    public static final int REACH = 24_000;

    /** Names the form of what follows: base64 of bits, little endian, where bit i stands for the offset next + i. */
    private static final String FORM = "answered/1:";

    private final long next;
    private final BitSet ahead;

    private Position(long next, BitSet ahead) {
        this.next = next;
        this.ahead = ahead;
    }

    /** Everything before the offset is answered, and nothing else. */
    public static Position at(long next) {
        return new Position(next, new BitSet());
    }

    /**
     * Reads a committed position; a text of another form, as other tools leave it, says that nothing beyond is answered.
     *
     * @throws IllegalArgumentException if the text has this form, but is not whole
     */
    public static Position read(long next, String text) {
        return text.startsWith(FORM) ? new Position(next, bits(next, text.substring(FORM.length()))) : at(next);
    }

    private static BitSet bits(long next, String base64) {
        try {
            return BitSet.valueOf(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "metadata of the committed offset %d is not what this service wrote (%s); commit the offset again without metadata"
                            .formatted(next, e.getMessage()),
                    e);
        }
    }

    /** What to commit beside {@link #next()}: empty when nothing beyond is answered. */
    public String text() {
        return ahead.isEmpty() ? "" : FORM + Base64.getEncoder().encodeToString(ahead.toByteArray());
    }

    /** The first offset that is not answered, or not yet read. */
    public long next() {
        return next;
    }

    /** Whether the record at this offset is answered. */
    public boolean answered(long offset) {
        return offset < next || (offset - next < ahead.length() && ahead.get((int) (offset - next)));
    }

    /** How many offsets beyond {@link #next()} are answered. */
    public int ahead() {
        return ahead.cardinality();
    }

    /** This one after these offsets are answered too; the first that is not is then {@code first}, not before this one's. */
    Position after(Iterable<Long> offsets, long first) {
        long moved = first - next;
        var bits = moved < ahead.length() ? ahead.get((int) moved, ahead.length()) : new BitSet();
        for (long offset : offsets) {
            if (offset > first) {
                bits.set(Math.toIntExact(offset - first));
            }
        }
        return new Position(first, bits);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Position position && next == position.next && ahead.equals(position.ahead);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(next) ^ ahead.hashCode();
    }

    @Override
    public String toString() {
        return next + " ahead=" + ahead;
    }
}
