package ganymede.generation.tenants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ganymede.testkit.FakeClock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TenantsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final FakeClock clock = new FakeClock();

    private Tenants tenants(Terms others) {
        return new Tenants(Map.of("acme", terms(1000, 0)), others, clock);
    }

    private static Terms terms(double rate, long inFlight) {
        return new Terms(1, rate, SECOND, inFlight, Terms.Excess.REFUSE);
    }

    @Test
    void admitsAnyNumberWithoutBounds() {
        var tenants = tenants(Terms.OPEN);
        for (int i = 0; i < 100; i++) {
            assertThat(tenants.take("someone", 1_000_000)).isEmpty();
        }
    }

    @Test
    void holdsTheRateInTheLongRunWhateverTheSizeOfRequests() {
        for (int size : new int[] {1, 16, 700, 5000}) {
            var tenants = new Tenants(Map.of(), terms(1000, 0), clock);
            long admitted = 0;
            for (int millis = 0; millis < 60_000; millis += 10) {
                while (tenants.take("t", size).isEmpty()) {
                    admitted += size;
                    tenants.giveBack("t", size);
                }
                clock.advance(Duration.ofMillis(10));
            }
            // A minute at 1,000 a second, the burst of a second, and one request that went into debt.
            assertThat((double) admitted).as("requests of " + size).isBetween(60_000.0, 61_000.0 + size);
        }
    }

    @Test
    void saysAfterWhatTimeARefusedRequestIsAdmitted() {
        var tenants = tenants(Terms.OPEN);
        assertThat(tenants.take("acme", 3000)).isEmpty();
        // 1,000 saved up, 3,000 taken: 2,000 owed at 1,000 a second.
        assertThat(tenants.take("acme", 1)).contains(Duration.ofSeconds(2));
        clock.advance(Duration.ofMillis(1999));
        assertThat(tenants.take("acme", 1)).isPresent();
        clock.advance(Duration.ofMillis(1));
        assertThat(tenants.take("acme", 1)).isEmpty();
    }

    @Test
    void boundsSamplesInFlightButNeverRefusesALoneRequest() {
        var tenants = tenants(terms(0, 100));
        assertThat(tenants.take("t", 500)).isEmpty();
        assertThat(tenants.take("t", 1)).isPresent();
        tenants.giveBack("t", 500);
        assertThat(tenants.take("t", 60)).isEmpty();
        assertThat(tenants.take("t", 40)).isEmpty();
        assertThat(tenants.take("t", 1)).isPresent();
    }

    @Test
    void tenantsDoNotUseUpEachOthersShare() {
        var tenants = tenants(terms(10, 0));
        assertThat(tenants.take("greedy", 1000)).isEmpty();
        assertThat(tenants.take("greedy", 1)).isPresent();
        assertThat(tenants.take("modest", 1)).isEqualTo(Optional.empty());
    }

    @Test
    void namesTheTermThatMakesNoSense() {
        assertThatThrownBy(() -> new Terms(0, 0, SECOND, 0, Terms.Excess.WAIT)).hasMessageContaining("weight (0.0)");
        assertThatThrownBy(() -> new Terms(1, -1, SECOND, 0, Terms.Excess.WAIT)).hasMessageContaining("(-1.0)");
        assertThatThrownBy(() -> new Terms(1, 1, Duration.ZERO, 0, Terms.Excess.WAIT))
                .hasMessageContaining("burst");
    }
}
