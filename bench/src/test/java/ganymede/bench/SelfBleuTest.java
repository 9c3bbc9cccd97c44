package ganymede.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SelfBleuTest {
    @Test
    void repetitionScoresOne() {
        assertThat(new SelfBleu(3, 4).of(new float[] {1, 2, 3, 4, 1, 2, 3, 4})).isCloseTo(1, within(1e-12));
    }

    @Test
    void sharedPartsCountByTheirShareAndMissingOrdersByTheSmoothing() {
        // Rows 1 2 3 and 1 2 9: two of three tokens and one of two pairs are shared.
        double expected = Math.sqrt(2.0 / 3 * 1 / 2);
        assertThat(new SelfBleu(2, 3).of(new float[] {1, 2, 3, 1, 2, 9})).isCloseTo(expected, within(1e-12));
        assertThat(new SelfBleu(1, 2).of(new float[] {1, 2, 3, 4})).isCloseTo(0.05, within(1e-12));
    }

    @Test
    void aTokenCountsAtMostAsOftenAsElsewhere() {
        double first = 1.0 / 3;
        double second = 1.0 / 3;
        assertThat(new SelfBleu(1, 3).of(new float[] {5, 5, 5, 5, 7, 8}))
                .isCloseTo((first + second) / 2, within(1e-12));
    }
}
