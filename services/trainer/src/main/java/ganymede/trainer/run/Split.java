package ganymede.trainer.run;

import ganymede.trainer.data.CounterRandom;
import ganymede.trainer.data.Dataset;
import ganymede.trainer.spec.TrainingSpec;
import java.util.Arrays;

/**
 * The data in two parts: what training may see, and what is kept to check classifier and critic on.
 *
 * @param heldOut at least one sample
 */
record Split(Dataset seen, Dataset heldOut) {
    /** Keeps the split apart from the shuffles, which count epochs from 0. */
    private static final long STREAM = -2;

    static Split of(TrainingSpec spec, Dataset data) {
        int[] order = new CounterRandom(spec.seed(), STREAM).permutation(data.count());
        int held = Math.max(1, (int) (data.count() * spec.extractor().holdout()));
        return new Split(
                data.subset(Arrays.copyOfRange(order, held, order.length)), data.subset(Arrays.copyOf(order, held)));
    }
}
