package ganymede.cli.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ganymede.cli.terminal.Failure;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class AliasStateTest {
    @Test
    void aMoveRemembersWhereItCameFrom() throws Failure {
        assertThat(state(null, 0).to(1, Trial.NONE, Trial.NONE, "first").previous())
                .isZero();
        assertThat(state(move(1, 0, 0), 0).to(2, new Trial(3, 0.5), Trial.NONE, "try"))
                .isEqualTo(move(2, 3, 0.5, 1, "try"));
    }

    @Test
    void aRollbackLeadsToTheVersionBefore() throws Failure {
        assertThat(state(move(3, 0, 2), 1).back("odd")).isEqualTo(move(2, 0, 0, 3, "odd"));
    }

    @Test
    void aRollbackLeadsToTheMoveBeforeWhenTheLastDoesNotSay() throws Failure {
        assertThat(state(move(3, 0, 0), 1).back("odd").version()).isEqualTo(1);
    }

    @Test
    void aRollbackTakesTheCanaryAwayAndKeepsTheVersion() throws Failure {
        assertThat(state(move(2, 3, 1), 1).back("odd")).isEqualTo(move(2, 0, 0, 2, "odd"));
    }

    @Test
    void aRollbackTakesTheShadowAwayAndKeepsTheVersion() throws Failure {
        var shadowed = new AliasMove("m", "stable", 2, Trial.NONE, new Trial(3, 0.5), 1, "");
        assertThat(shadowed.meaning()).isEqualTo("m:stable means version 2, with 3 as the shadow of a share of 0.5");
        assertThat(state(shadowed, 1).back("odd")).isEqualTo(move(2, 0, 0, 2, "odd"));
    }

    @Test
    void aRollbackToNowhereIsRefused() {
        assertThatThrownBy(() -> state(null, 0).back("odd")).hasMessageContaining("m:stable was never moved");
        assertThatThrownBy(() -> state(move(1, 0, 0), 0).back("odd")).hasMessageContaining("is not known");
        assertThatThrownBy(() -> state(move(1, 0, 1), 1).back("odd")).hasMessageContaining("is not known");
        assertThatThrownBy(() -> state(move(1, 0, 9), 1).back("odd")).hasMessageContaining("Version 9 of m");
    }

    @Test
    void canaryAndShadowMustBeOtherVersionsThatCanBeServed() {
        assertThatThrownBy(() -> state(null, 0).to(1, new Trial(1, 0.5), Trial.NONE, "same"))
                .hasMessageContaining("the version itself");
        assertThatThrownBy(() -> state(null, 0).to(1, Trial.NONE, new Trial(9, 0.5), "typo"))
                .hasMessageContaining("served: [1, 2, 3]");
    }

    @Test
    void saysInWordsWhatAnAliasMeans() {
        assertThat(move(2, 3, 1).meaning())
                .isEqualTo("m:stable means version 2, and 3 for a share of 0.5 of the requests");
        assertThat(move(2, 0, 1).meaning()).isEqualTo("m:stable means version 2");
    }

    private static AliasState state(@Nullable AliasMove last, long earlier) {
        return new AliasState("m", "stable", last, earlier, new TreeSet<>(List.of(1L, 2L, 3L)));
    }

    private static AliasMove move(long version, long canary, long previous) {
        return move(version, canary, canary == 0 ? 0 : 0.5, previous, "");
    }

    private static AliasMove move(long version, long canary, double share, long previous, String reason) {
        return new AliasMove("m", "stable", version, Trial.of(canary, share), Trial.NONE, previous, reason);
    }
}
