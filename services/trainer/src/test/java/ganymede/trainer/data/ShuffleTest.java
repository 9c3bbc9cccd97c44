package ganymede.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ShuffleTest {
    @Test
    void showsEverySampleOncePerEpoch() {
        var shuffle = new Shuffle(12, 4, 5);
        int[] epoch = LongStream.range(3, 6)
                .mapToObj(shuffle::indices)
                .flatMapToInt(IntStream::of)
                .sorted()
                .toArray();

        assertThat(epoch).containsExactly(IntStream.range(0, 12).toArray());
    }

    @Test
    void aStepNeedsNoMemoryOfTheStepsBefore() {
        var walked = new Shuffle(100, 8, 5);
        for (long step = 0; step < 40; step++) {
            walked.indices(step);
        }

        assertThat(new Shuffle(100, 8, 5).indices(40)).containsExactly(walked.indices(40));
    }

    @Test
    void epochsAndSeedsDiffer() {
        var shuffle = new Shuffle(100, 100, 5);

        assertThat(shuffle.indices(0)).isNotEqualTo(shuffle.indices(1));
        assertThat(shuffle.indices(0)).isNotEqualTo(new Shuffle(100, 100, 6).indices(0));
    }

    @Test
    void refusesABatchLargerThanTheSet() {
        assertThatThrownBy(() -> new Shuffle(10, 11, 0))
                .hasMessage("batch (11) must be 1 to the number of samples (10)");
    }
}
