package ganymede.generation.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import ganymede.generation.ledger.Ledger;
import ganymede.generation.requests.Lane;
import ganymede.generation.scheduling.CommitTime;
import ganymede.platform.ServiceClock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AnswerBellTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final ServiceClock clock = ServiceClock.system();
    private final AnswerBell bell =
            new AnswerBell(clock, new Gathering(Lane.INTERACTIVE, new CommitTime(), clock, Duration.ZERO));
    private final AtomicInteger woken = new AtomicInteger();
    private final Ledger<String, String> ledger = new Ledger<>(1000, 100, bell::ring);

    @Test
    void theLastAnswerEndsALongWaitOnce() {
        bell.during(LONG, woken::incrementAndGet, () -> {
            answer(0);
            answer(1);
        });
        assertThat(woken).hasValue(1);
    }

    @Test
    void answersDoNotWakeAWaitForTheEndOfATransaction() {
        bell.untilStruck(woken::incrementAndGet, () -> answer(0));
        assertThat(woken).hasValue(0);
    }

    @Test
    void theEndOfATransactionWakesAnyWait() {
        bell.untilStruck(woken::incrementAndGet, bell::strike);
        bell.during(LONG, woken::incrementAndGet, bell::strike);
        assertThat(woken).hasValue(2);
    }

    @Test
    void nobodyIsWokenWhoDoesNotWait() {
        bell.untilStruck(woken::incrementAndGet, () -> {});
        bell.strike();
        assertThat(woken).hasValue(0);
    }

    private void answer(long offset) {
        var entry = ledger.open("p", offset, clock.nanos());
        ledger.reserve(entry, 1, Long.MAX_VALUE);
        entry.complete("answer");
    }
}
