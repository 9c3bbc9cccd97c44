package ganymede.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ScoreWatchTest {
    private final ScoreWatch watch = new ScoreWatch(100, 5, ScoreWatch.Memory.NONE);

    @Test
    void remembersTheBestStep() {
        assertThat(watch.improves(10, Map.of("fd", 3.0, "modes", 9.0))).isTrue();
        assertThat(watch.improves(20, Map.of("fd", 4.0, "modes", 9.0))).isFalse();

        assertThat(watch.memory()).isEqualTo(new ScoreWatch.Memory(3, 10, 0));
    }

    @Test
    void callsACollapseAfterTwoLowReadingsInTheSecondHalf() {
        watch.improves(60, Map.of("modes", 2.0));
        assertThat(watch.collapsed(60)).isFalse();
        watch.improves(70, Map.of("modes", 2.0));
        assertThat(watch.collapsed(70)).isTrue();
    }

    @Test
    void forgivesTheFirstHalfAndARecovery() {
        watch.improves(10, Map.of("modes", 1.0));
        watch.improves(20, Map.of("modes", 1.0));
        assertThat(watch.collapsed(20)).isFalse();
        watch.improves(60, Map.of("modes", 10.0));
        watch.improves(70, Map.of("modes", 1.0));
        assertThat(watch.collapsed(70)).isFalse();
    }
}
