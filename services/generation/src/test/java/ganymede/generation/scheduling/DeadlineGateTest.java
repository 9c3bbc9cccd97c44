package ganymede.generation.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import ganymede.generation.catalogue.IdleModel;
import ganymede.generation.catalogue.LoadedModel;
import ganymede.generation.requests.Cancellations;
import ganymede.generation.requests.Lane;
import ganymede.inference.SampleEncoding;
import ganymede.inference.recipe.Recipe;
import ganymede.inference.recipe.SamplingPlan;
import ganymede.platform.ErrorCode;
import ganymede.testkit.FakeClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeadlineGateTest {
    private final FakeClock clock = new FakeClock();
    private final Cancellations cancellations = new Cancellations();
    private final CommitTime commitTime = new CommitTime();
    private final DeadlineGate gate = new DeadlineGate(cancellations, commitTime, clock);
    private final LoadedModel model = IdleModel.of("m", 8, 0.001);
    private final Order order = new Order(
            "asked",
            "t",
            model,
            new Recipe(
                    model.digest(),
                    model.spec(),
                    4,
                    1,
                    List.of(),
                    List.of(),
                    new float[0],
                    List.of(),
                    SamplingPlan.PLAIN),
            new Span(0, 4),
            SampleEncoding.F32,
            4,
            Lane.INTERACTIVE,
            Optional.of(FakeClock.START.plusSeconds(2)),
            0,
            List.of());

    @Test
    void anOrderEndsWhenItsAnswerWouldBeCommittedTooLate() {
        clock.advance(Duration.ofMillis(1969));
        assertThat(gate.refusal(order)).isEmpty();
        clock.advance(Duration.ofMillis(1));
        assertThat(gate.refusal(order)).hasValueSatisfying(problem -> {
            assertThat(problem.code()).isEqualTo(ErrorCode.EXPIRED);
            assertThat(problem.detail()).contains("cannot be met");
        });
    }

    @Test
    void theTimeOfRecentCommitsIsAllowedForInTheirLane() {
        clock.advance(Duration.ofMillis(1900));
        for (int i = 0; i < 100; i++) {
            commitTime.took(Lane.BULK, Duration.ofMillis(500));
        }
        assertThat(gate.refusal(order)).isEmpty();
        for (int i = 0; i < 100; i++) {
            commitTime.took(Lane.INTERACTIVE, Duration.ofMillis(60));
        }
        assertThat(gate.refusal(order)).isPresent();
    }

    @Test
    void aCancelledOrderEndsWithTheReasonThatWasGiven() {
        cancellations.cancel("other", "not this one");
        assertThat(gate.refusal(order)).isEmpty();
        cancellations.cancel("asked", "wrong model");
        assertThat(gate.refusal(order)).hasValueSatisfying(problem -> {
            assertThat(problem.code()).isEqualTo(ErrorCode.CANCELLED);
            assertThat(problem.detail()).contains("wrong model");
        });
    }
}
