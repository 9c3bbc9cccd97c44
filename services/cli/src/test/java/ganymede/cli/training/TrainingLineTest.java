package ganymede.cli.training;

import static org.assertj.core.api.Assertions.assertThat;

import ganymede.cli.messaging.TrainingUpdate.Progressed;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TrainingLineTest {
    @Test
    void showsPhaseBarSpeedTimeLeftLossesAndScores() {
        var update = new Progressed(
                "run",
                "training",
                500,
                1000,
                812.4,
                75,
                Map.of("generator", 1.5, "critic", 0.25),
                Map.of("fd", 0.1),
                "");

        assertThat(TrainingLine.of(update))
                .isEqualTo("  training   [############............]  50 %  500/1000  812 img/s  1:15 left"
                        + "  critic 0.250  generator 1.500  fd 0.100");
    }

    @Test
    void saysWhyARunStandsStill() {
        var update = new Progressed("run", "training", 5, 10, 80, 1, Map.of(), Map.of(), "the store is away");

        assertThat(TrainingLine.of(update))
                .isEqualTo("  training   [############............]  50 %  5/10  waits: the store is away");
    }

    @Test
    void leavesOutWhatIsNotKnownYet() {
        var update = new Progressed("run", "preparing", 0, 0, 0, 0, Map.of(), Map.of(), "");

        assertThat(TrainingLine.of(update)).isEqualTo("  preparing  [........................]   0 %  0/0");
    }
}
