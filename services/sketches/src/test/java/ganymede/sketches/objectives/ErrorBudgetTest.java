package ganymede.sketches.objectives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ganymede.sketches.objectives.BurnAlert.Urgency;
import ganymede.sketches.objectives.DiversityObjective.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErrorBudgetTest {
    private static final Duration PERIOD = Duration.ofDays(30);
    private static final DiversityObjective COVERAGE =
            new DiversityObjective("coverage_over_expected", Side.AT_LEAST, 0.9, 0.99, PERIOD);
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final ErrorBudget budget = new ErrorBudget(COVERAGE);

    @Test
    void theLimitItselfIsGoodOnEitherSide() {
        var distance = new DiversityObjective("fd_over_trace", Side.AT_MOST, 0.05, 0.9, PERIOD);

        assertThat(COVERAGE.isMet(0.9)).isTrue();
        assertThat(COVERAGE.isMet(0.89)).isFalse();
        assertThat(distance.isMet(0.05)).isTrue();
        assertThat(distance.isMet(0.051)).isFalse();
    }

    @Test
    void oneBadWindowOfAHundredUsesTheWholeBudgetOfNinetyNinePercent() {
        fill(START, Duration.ofHours(10), 100);

        assertThat(budget.remaining(START.plus(Duration.ofHours(10)))).isCloseTo(0, within(1e-9));
        assertThat(budget.burnRate(PERIOD, START.plus(Duration.ofHours(10)))).isCloseTo(1, within(1e-9));
    }

    @Test
    void withoutWindowsNothingBurns() {
        assertThat(budget.burnRate(Duration.ofHours(1), START)).isZero();
        assertThat(budget.remaining(START)).isEqualTo(1);
    }

    @Test
    void windowsOlderThanThePeriodAreForgotten() {
        budget.add(START, 0);

        assertThat(budget.remaining(START.plus(PERIOD).minusSeconds(1))).isNegative();
        assertThat(budget.remaining(START.plus(PERIOD).plus(Duration.ofMinutes(10))))
                .isEqualTo(1);
    }

    @Test
    void lateWindowsCountWhereTheyBelong() {
        fill(START, Duration.ofHours(2), Integer.MAX_VALUE);
        budget.add(START.plus(Duration.ofMinutes(10)), 0);

        assertThat(budget.burnRate(Duration.ofHours(1), START.plus(Duration.ofHours(2))))
                .isZero();
        assertThat(budget.burnRate(Duration.ofHours(3), START.plus(Duration.ofHours(2))))
                .isPositive();
    }

    @Test
    void aWindowFromBeforeThePeriodReplacesNone() {
        var now = START.plus(PERIOD).plus(Duration.ofMinutes(5));
        budget.add(now, 0);
        budget.add(START, 0.95);

        assertThat(budget.burnRate(Duration.ofHours(1), now)).isPositive();
    }

    @Test
    void pagesForAFastBurnAndStopsSoonAfterItsEnd() {
        fill(START, Duration.ofHours(6), Integer.MAX_VALUE);
        var broken = START.plus(Duration.ofHours(6));
        fill(broken, Duration.ofMinutes(15), 1);
        var end = broken.plus(Duration.ofMinutes(15));

        assertThat(firing(end)).contains(Urgency.PAGE);

        fill(end, Duration.ofMinutes(10), Integer.MAX_VALUE);
        assertThat(BurnAlert.DEFAULTS.getFirst().isFiring(budget, end.plus(Duration.ofMinutes(10))))
                .isFalse();
    }

    @Test
    void aSlowBurnMakesATicketButNoPage() {
        var days = Duration.ofDays(4);
        fill(START, days, 50);

        assertThat(firing(START.plus(days))).containsExactly(Urgency.TICKET);
    }

    @Test
    void bytesRoundTrip() {
        fill(START, Duration.ofHours(5), 7);
        var read = ErrorBudget.fromBytes(budget.toBytes(), COVERAGE);
        var now = START.plus(Duration.ofHours(5));

        assertThat(read.remaining(now)).isEqualTo(budget.remaining(now));
        assertThat(read.toBytes()).isEqualTo(budget.toBytes()).hasSizeLessThan(200_000);
        var shorter = new DiversityObjective("coverage", Side.AT_LEAST, 0.9, 0.99, Duration.ofDays(7));
        assertThatThrownBy(() -> ErrorBudget.fromBytes(budget.toBytes(), shorter))
                .hasMessageContaining("slots (8641) must be between 2017 and 2017");
    }

    @Test
    void refusesObjectivesWithoutABudget() {
        assertThatThrownBy(() -> new DiversityObjective("kid", Side.AT_MOST, 0, 1, PERIOD))
                .hasMessage("share of kid (1.0) must be in (0, 1): without a window to lose there is no budget");
        assertThatThrownBy(() -> new DiversityObjective("kid", Side.AT_MOST, Double.NaN, 0.9, PERIOD))
                .hasMessage("limit of kid (NaN) must be finite");
        assertThatThrownBy(() -> new DiversityObjective("kid", Side.AT_MOST, 0, 0.9, Duration.ZERO))
                .hasMessage("period of kid (PT0S) must be positive");
    }

    /** A window per minute, of which every {@code badEvery}th is bad. */
    private void fill(Instant from, Duration length, int badEvery) {
        for (int minute = 1; minute <= length.toMinutes(); minute++) {
            budget.add(from.plus(Duration.ofMinutes(minute)), minute % badEvery == 0 ? 0.5 : 0.95);
        }
    }

    private List<Urgency> firing(Instant now) {
        return BurnAlert.DEFAULTS.stream()
                .filter(alert -> alert.isFiring(budget, now))
                .map(BurnAlert::urgency)
                .distinct()
                .toList();
    }
}
