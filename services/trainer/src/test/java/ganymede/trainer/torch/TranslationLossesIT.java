package ganymede.trainer.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ganymede.families.PairedTranslation.Distance;
import ganymede.nets.Tensor;
import org.junit.jupiter.api.Test;

/** The distances of translations on values worked out by hand, and their slopes. */
class TranslationLossesIT {
    private static final Tensor HERE = tensor(0, 0.5f, -1, 1);
    private static final Tensor THERE = tensor(0.25f, 0, -0.5f, -1);

    @Test
    void distancesAreMeansOverAllValues() {
        assertThat(distance(Distance.L1)).isCloseTo((0.25 + 0.5 + 0.5 + 2) / 4, within(1e-6));
        assertThat(distance(Distance.L2)).isCloseTo((0.0625 + 0.25 + 0.25 + 4) / 4, within(1e-6));
    }

    @Test
    void theCycleLossAddsBothDirectionsEachWithItsOwnMean() {
        Tensor wide = tensor(1, 1, 1, 1, 1, 1);
        Tensor wideAgain = tensor(1, 1, 1, 1, 1, -0.5f);
        double loss = Scoped.call(() -> TranslationLosses.cycle(
                        Convert.floats(wide), Convert.floats(wideAgain), Convert.floats(HERE), Convert.floats(THERE))
                .item_double());
        assertThat(loss).isCloseTo(1.5 / 6 + 3.25 / 4, within(1e-6));
    }

    @Test
    void gradientsAgreeWithFiniteDifferences() {
        for (Distance distance : Distance.values()) {
            Slopes.check(HERE, here -> TranslationLosses.distance(distance, here, Convert.floats(THERE)));
        }
        Slopes.check(
                HERE,
                again -> TranslationLosses.cycle(
                        Convert.floats(HERE), Convert.floats(HERE), Convert.floats(THERE), again));
    }

    private static double distance(Distance distance) {
        return Scoped.call(() -> TranslationLosses.distance(distance, Convert.floats(HERE), Convert.floats(THERE))
                .item_double());
    }

    private static Tensor tensor(float... values) {
        return new Tensor(new int[] {2, values.length / 2}, values);
    }
}
