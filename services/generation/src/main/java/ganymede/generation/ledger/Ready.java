package ganymede.generation.ledger;

/**
 * What the answers that wait for their transaction have in common.
 *
 * @param youngestNanos monotonic time since which the request waits that has waited least; {@link Long#MIN_VALUE} for none
 * @param wantedNanos monotonic time at which the first of them is of no more use; {@link Long#MAX_VALUE} for never
 */
public record Ready(long youngestNanos, long wantedNanos) {
    /** No answers wait. */
    static final Ready NONE = new Ready(Long.MIN_VALUE, Long.MAX_VALUE);

    /** Whether there are any that somebody waited for. */
    public boolean any() {
        return youngestNanos != Long.MIN_VALUE;
    }

    /** Whether one of them has a deadline. */
    public boolean wanted() {
        return wantedNanos != Long.MAX_VALUE;
    }

    /** What both have in common. */
    Ready and(Ready other) {
        return new Ready(Math.max(youngestNanos, other.youngestNanos), Math.min(wantedNanos, other.wantedNanos));
    }
}
