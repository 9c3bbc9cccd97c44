package ganymede.metrics.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ModelRegisterTest {
    private final ModelRegister register = new ModelRegister();

    @BeforeEach
    void publish() {
        for (var version = 1; version <= 4; version++) {
            register.published("digits", version);
        }
    }

    @Test
    void anAliasGoesBackToWhatItMeantBefore() {
        register.moved("digits", new Alias("stable", 4, 0, 0, 0, 0, 2));

        assertThat(register.retreat("digits", 4))
                .isEqualTo(new Retreat.Possible(List.of(new Alias("stable", 2, 0, 0, 0, 0, 4))));
    }

    @Test
    void anAliasWhosePastIsUnknownOrQuarantinedGoesToTheNewestOlderVersion() {
        register.quarantined("digits", 2);
        register.moved("digits", new Alias("stable", 3, 0, 0, 0, 0, 2));

        assertThat(register.retreat("digits", 3))
                .isEqualTo(new Retreat.Possible(List.of(new Alias("stable", 1, 0, 0, 0, 0, 3))));
    }

    @Test
    void aShadowIsDroppedAndNobodyElseIsTouched() {
        register.moved("digits", new Alias("stable", 2, 3, 0.1, 4, 0.5, 1));
        register.moved("digits", new Alias("beta", 1, 0, 0, 0, 0, 0));

        assertThat(register.retreat("digits", 4))
                .isEqualTo(new Retreat.Possible(List.of(new Alias("stable", 2, 3, 0.1, 0, 0, 1))));
    }

    @Test
    void theCanaryIsNotBothTheVersionAndItsCanary() {
        register.moved("digits", new Alias("stable", 4, 3, 0.1, 0, 0, 3));

        assertThat(register.retreat("digits", 4))
                .isEqualTo(new Retreat.Possible(List.of(new Alias("stable", 3, 0, 0, 0, 0, 4))));
    }

    @Test
    void aVersionThatIsAskedForByNumberOnlyIsJustQuarantined() {
        assertThat(register.retreat("digits", 4)).isEqualTo(new Retreat.Possible(List.of()));
    }

    @Test
    void thereIsNoWayBackFromTheLastGoodVersion() {
        register.quarantined("digits", 1);
        register.quarantined("digits", 2);
        register.withdrawn("digits", 3);

        assertThat(register.retreat("digits", 4)).isInstanceOf(Retreat.Impossible.class);
    }
}
