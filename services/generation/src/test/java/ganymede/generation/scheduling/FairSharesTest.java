package ganymede.generation.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FairSharesTest {
    private static final Map<String, Double> WEIGHTS = Map.of("gold", 3.0, "iron", 1.0, "late", 1.0);

    private final FairShares shares = new FairShares(tenant -> WEIGHTS.getOrDefault(tenant, 1.0));
    private final Map<String, Double> done = new HashMap<>();

    private void serve(List<String> active, int turns) {
        for (int i = 0; i < turns; i++) {
            String tenant = shares.next(active);
            // Work of uneven size, more for one than for the other.
            double work = tenant.equals("iron") ? 5 + i % 7 : 1 + i % 3;
            shares.charge(tenant, work);
            done.merge(tenant, work, Double::sum);
        }
    }

    @Test
    void workIsSharedByWeightWhateverItsSize() {
        shares.arrive("gold");
        shares.arrive("iron");
        serve(List.of("gold", "iron"), 10_000);
        assertThat(done.getOrDefault("gold", 0.0) / done.getOrDefault("iron", 0.0))
                .isCloseTo(3, within(0.01));
    }

    @Test
    void timeSpentIdleGivesNoClaimAndCostsNone() {
        shares.arrive("iron");
        serve(List.of("iron"), 1000);
        shares.arrive("late");
        done.clear();
        serve(List.of("iron", "late"), 2000);
        assertThat(done.getOrDefault("late", 0.0) / done.getOrDefault("iron", 0.0))
                .isCloseTo(1, within(0.02));
    }

    @Test
    void theFirstOfEqualsIsNext() {
        assertThat(shares.next(List.of("b", "a"))).isEqualTo("b");
    }

    @Test
    void aShareIsTheWeightAmongThoseWhoHaveWork() {
        assertThat(shares.share("gold", List.of("gold", "iron"))).isEqualTo(0.75);
        assertThat(shares.share("gold", List.of())).isEqualTo(1);
        assertThat(shares.share("iron", List.of("gold", "late"))).isEqualTo(0.2);
    }
}
