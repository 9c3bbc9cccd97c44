package ganymede.generation.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchChoiceTest {
    private static final Duration LONG = Duration.ofSeconds(1);

    @Test
    void takesTheLargestBatchOfANetWhoseCostIsMostlyPerBatch() {
        var choice = BatchChoice.measure(256, LONG, batch -> 1_000_000L + 1_000L * batch);
        assertThat(choice.batch()).isEqualTo(256);
        assertThat(choice.secondsPerSample()).isEqualTo((1_000_000 + 256_000) / 1e9 / 256);
    }

    @Test
    void takesASmallBatchOfANetThatGainsNothingFromLargerOnes() {
        var choice = BatchChoice.measure(256, LONG, batch -> 200_000L * batch);
        assertThat(choice.batch()).isEqualTo(8);
    }

    @Test
    void takesTheSmallestBatchWithinThreePercentOfTheBest() {
        // 16: 4 % above the best, 32: 2 % above.
        var choice = BatchChoice.measure(256, LONG, batch -> batch < 16 ? 2000L * batch : 1000L * batch + 640L);
        assertThat(choice.batch()).isEqualTo(32);
    }

    @Test
    void timesNoBatchThatShouldTakeLongerThanAllowed() {
        List<Integer> timed = new ArrayList<>();
        BatchChoice.measure(256, Duration.ofMillis(100), batch -> {
            timed.add(batch);
            return 2_000_000L * batch;
        });
        assertThat(timed).containsExactly(8, 16, 32);
    }

    @Test
    void triesTheSmallestBatchHoweverSlowTheModel() {
        assertThat(BatchChoice.measure(256, Duration.ofMillis(1), batch -> 1_000_000_000L * batch))
                .isEqualTo(new BatchChoice(8, 1));
    }

    @Test
    void exceedsNoLimitThatIsNoPowerOfTwo() {
        assertThat(BatchChoice.measure(100, LONG, batch -> 1_000_000L).batch()).isEqualTo(100);
        assertThat(BatchChoice.measure(5, LONG, batch -> 1_000_000L).batch()).isEqualTo(5);
    }
}
