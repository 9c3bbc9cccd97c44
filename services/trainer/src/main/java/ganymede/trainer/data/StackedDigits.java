package ganymede.trainer.data;

import java.util.Arrays;

/**
 * Three samples of one channel in the three channels of one: with ten classes a thousand modes (Metz et al. 2017, appendix C; PacGAN,
 * Lin et al. 2018, section 4.2). The label reads its channels' labels as the digits of a number, the first one as hundreds.
 */
public final class StackedDigits {
    /** Channels of a stack. */
    public static final int CHANNELS = 3;

    private StackedDigits() {}

    /** Fresh stacks, each a function of seed and index; every channel draws from all samples. */
    public static Dataset draw(Dataset singles, int count, long seed) {
        int[] shape = singles.shape();
        if (shape.length != CHANNELS || shape[0] != 1) {
            throw new IllegalArgumentException("samples of shape %s cannot be stacked: images of one channel are needed"
                    .formatted(Arrays.toString(shape)));
        }
        int[] drawn = new int[CHANNELS * count];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            var random = new CounterRandom(seed, i);
            for (int channel = 0; channel < CHANNELS; channel++) {
                int index = random.below(singles.count());
                drawn[CHANNELS * i + channel] = index;
                labels[i] = labels[i] * singles.classes() + singles.label(index);
            }
        }
        int classes = singles.classes() * singles.classes() * singles.classes();
        // Channels lie one after another, so that a stack is three samples in a row.
        return new Dataset(
                "stacked:" + singles.name(),
                new int[] {CHANNELS, shape[1], shape[2]},
                classes,
                singles.gather(drawn),
                labels);
    }
}
