package ganymede.sketches.objectives;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * An alert on the rate at which an error budget burns, by the convention of several windows and several rates of Google's Site
 * Reliability Workbook (2018, chapter 5, table 5-8): the long window says that it matters, the short one that it goes on.
 *
 * @param urgency whether someone must act now
 * @param rate a rate of 1 uses the budget up in exactly its period
 */
public record BurnAlert(Urgency urgency, Duration longWindow, Duration shortWindow, double rate) {

    /** What an alert asks for. */
    public enum Urgency {
        /** Act now. */
        PAGE,
        /** Act in working hours. */
        TICKET
    }

    /** For a period of 30 days: 2 % of the budget in an hour, 5 % in six hours, 10 % in three days. */
    public static final List<BurnAlert> DEFAULTS = List.of(
            new BurnAlert(Urgency.PAGE, Duration.ofHours(1), Duration.ofMinutes(5), 14.4),
            new BurnAlert(Urgency.PAGE, Duration.ofHours(6), Duration.ofMinutes(30), 6),
            new BurnAlert(Urgency.TICKET, Duration.ofDays(3), Duration.ofHours(6), 1));

    /** Whether both windows burn at that rate or faster. */
    public boolean isFiring(ErrorBudget budget, Instant now) {
        return budget.burnRate(longWindow, now) >= rate && budget.burnRate(shortWindow, now) >= rate;
    }
}
