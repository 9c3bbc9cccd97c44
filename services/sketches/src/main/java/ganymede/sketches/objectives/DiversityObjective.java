package ganymede.sketches.objectives;

import java.time.Duration;

/**
 * A diversity objective: a score is good in a share of the windows of a period, such as coverage of at least .9 in 99 % of the
 * windows of 30 days.
 *
 * @param score name of the score, as in the portfolio
 * @param side whether large or small values are good
 * @param limit the worst value that is good
 * @param share of the windows that must be good, in (0, 1)
 * @param period over which they are counted
 */
public record DiversityObjective(String score, Side side, double limit, double share, Duration period) {

    /** Which values of a score are good. */
    public enum Side {
        /** The limit and above. */
        AT_LEAST,
        /** The limit and below. */
        AT_MOST
    }

    /** Checks every bound. */
    public DiversityObjective {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException(
                    "share of %s (%s) must be in (0, 1): without a window to lose there is no budget"
                            .formatted(score, share));
        }
        if (!Double.isFinite(limit)) {
            throw new IllegalArgumentException("limit of %s (%s) must be finite".formatted(score, limit));
        }
        if (!period.isPositive()) {
            throw new IllegalArgumentException("period of %s (%s) must be positive".formatted(score, period));
        }
    }

    /** Whether a window with that value is good. */
    public boolean isMet(double value) {
        return switch (side) {
            case AT_LEAST -> value >= limit;
            case AT_MOST -> value <= limit;
        };
    }

    /** Share of the windows that may be bad. */
    double allowance() {
        return 1 - share;
    }
}
