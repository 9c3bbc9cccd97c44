package ganymede.trainer.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Which rows the comparison at publication counts, and how. */
class ParityCheckTest {
    private static final boolean[] BOTH = {true, true};

    @Test
    void rowsWhoseDrawChangesWhenTheNoiseMovesAreLeftOut() {
        // Two draws a row, each 1 above a quarter; 1e-6 is within the nudge, 1e-5 beyond it.
        float[] latents = {0.1f, 0.9f, 0.25f + 1e-6f, 0.9f, 0.9f, 0.25f - 1e-6f, 0.25f + 1e-5f, 0.1f};

        boolean[] decided = ParityCheck.decided(latents, 4, noise -> {
            var drawn = new float[noise.length];
            for (int i = 0; i < drawn.length; i++) {
                drawn[i] = noise[i] > 0.25f ? 1 : 0;
            }
            return drawn;
        });

        assertThat(decided).containsExactly(true, false, false, true);
    }

    @Test
    void aRowLeftOutMayDifferAndOneThatCountsMayNot() {
        float[] trained = {1, 2, 3, 4};
        float[] exported = {1, 2, 9, 4};

        assertThat(ParityCheck.worst(trained, exported, new boolean[] {true, false}, true))
                .isZero();
        assertThat(ParityCheck.worst(trained, exported, BOTH, true)).isEqualTo(6);
    }

    @Test
    void drawnTokensCountAsTheyAreAndLargeValuesRelativeToTheirSize() {
        float[] trained = {10, 0.5f};
        float[] exported = {11, 0.75f};

        assertThat(ParityCheck.worst(trained, exported, BOTH, true)).isEqualTo(1);
        assertThat(ParityCheck.worst(trained, exported, BOTH, false)).isCloseTo(0.25, within(1e-12));
    }

    @Test
    void aComparisonOfLessThanHalfOfTheRowsFails() {
        float[] values = {1, 2, 3};

        assertThat(ParityCheck.worst(values, values, new boolean[] {true, false, false}, true))
                .isNaN();
    }

    @Test
    void aValueThatIsNoNumberFails() {
        float[] trained = {1, Float.NaN};

        assertThat(ParityCheck.worst(trained, new float[] {1, 1}, BOTH, false)).isNaN();
    }
}
