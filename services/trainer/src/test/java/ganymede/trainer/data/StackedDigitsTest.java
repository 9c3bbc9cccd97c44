package ganymede.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class StackedDigitsTest {
    private static final Dataset DIGITS = GlyphDigits.draw(50, 3);

    @Test
    void everyChannelIsADigitWhoseClassIsAFigureOfTheLabel() {
        var stacks = StackedDigits.draw(DIGITS, 40, 7);

        assertThat(stacks.shape()).containsExactly(3, 28, 28);
        assertThat(stacks.classes()).isEqualTo(1000);
        for (int i = 0; i < stacks.count(); i++) {
            int label = stacks.label(i);
            assertThat(new int[] {label / 100, label / 10 % 10, label % 10})
                    .containsExactly(digit(stacks, i, 0), digit(stacks, i, 1), digit(stacks, i, 2));
        }
    }

    /** The class of the digit whose pixels the channel holds. */
    private static int digit(Dataset stacks, int index, int channel) {
        int size = DIGITS.sampleSize();
        float[] stack = stacks.range(index, index + 1);
        float[] pixels = Arrays.copyOfRange(stack, channel * size, (channel + 1) * size);
        for (int i = 0; i < DIGITS.count(); i++) {
            if (Arrays.equals(DIGITS.range(i, i + 1), pixels)) {
                return DIGITS.label(i);
            }
        }
        throw new AssertionError("channel %d of stack %d is none of the digits".formatted(channel, index));
    }

    @Test
    void stacksFollowFromTheSeedAndTheSource() throws IOException {
        var source = new DatasetSource.Stacked(new DatasetSource.Glyphs(50, 3), 20, 7);
        assertThat(source.load().digest())
                .isEqualTo(StackedDigits.draw(DIGITS, 20, 7).digest())
                .isNotEqualTo(StackedDigits.draw(DIGITS, 20, 8).digest());
    }

    @Test
    void refusesWhatIsNoImageOfOneChannel() {
        assertThatThrownBy(() -> StackedDigits.draw(Mixtures.ring(10, 1), 4, 1))
                .hasMessageContaining("[2] cannot be stacked");
        var stacks = StackedDigits.draw(DIGITS, 4, 1);
        assertThatThrownBy(() -> StackedDigits.draw(stacks, 4, 1)).hasMessageContaining("[3, 28, 28]");
    }
}
