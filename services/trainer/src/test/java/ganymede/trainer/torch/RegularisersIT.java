package ganymede.trainer.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ganymede.families.Regulariser.Divergence;
import ganymede.nets.Tensor;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each term on fixed values against its formula worked out by hand, and its gradient. */
class RegularisersIT {
    /** Cosines: 1-2 0, 1-3 .6, 2-3 .8. */
    private static final Tensor CODES = new Tensor(new int[] {3, 2}, new float[] {2, 0, 0, 5, 3, 4});

    private static final Tensor REAL = new Tensor(new int[] {2, 2}, new float[] {-1, 0, 1, 4});
    private static final Tensor FAKE = new Tensor(new int[] {2, 2}, new float[] {0, 1, 4, 2});
    private static final double LEAST_VARIANCE = 1e-4;

    @Test
    void pullAwaySquaresTheCosinesAndLeavesOutEachSampleWithItself() {
        double term = value(() -> Regularisers.pullAway(Convert.floats(CODES)));
        assertThat(term).isCloseTo(2 * (0.36 + 0.64) / (3 * 2), within(1e-6));
        double withoutTheSquare = 2 * (0.6 + 0.8) / (3 * 2);
        double withItself = (2 * (0.36 + 0.64) + 3) / (3 * 2);
        assertThat(term).isNotCloseTo(withoutTheSquare, within(0.1)).isNotCloseTo(withItself, within(0.1));
        Slopes.check(CODES, Regularisers::pullAway);
    }

    @Test
    void modeSeekingIsTheInverseOfTheMeanRatioOfDistances() {
        Tensor latents = new Tensor(new int[] {4, 1}, new float[] {0, 1, 2, 5});
        Tensor samples = new Tensor(new int[] {4, 2}, new float[] {0, 0, 1, 1, 3, 1, 2, 4});
        // Pairs (0, 2) and (1, 3): samples 2 and 2 apart, latents 2 and 4.
        double term = value(() -> Regularisers.modeSeeking(Convert.floats(latents), Convert.floats(samples)));
        assertThat(term).isCloseTo(1 / (0.75 + 1e-5), within(1e-5));
        Slopes.check(samples, x -> Regularisers.modeSeeking(Convert.floats(latents), x));
    }

    @Test
    void klComparesGaussiansWithTheBatchesMoments() {
        // Real means 0 and 2, variances 1 and 4; generated means 2 and 1.5, variances 4 and .25.
        double first = kl(2, 4, 0, 1);
        double second = kl(1.5, 0.25, 2, 4);
        double term = value(() -> moments(Divergence.KL, Convert.floats(FAKE)));
        assertThat(term).isCloseTo((first + second) / 2, within(1e-4));
    }

    @Test
    void jsIsTheMeanOfTheDivergencesFromTheMixturesMoments() {
        double first = (kl(2, 4, 1, mixed(4, 1, 2)) + kl(0, 1, 1, mixed(4, 1, 2))) / 2;
        double second = (kl(1.5, 0.25, 1.75, mixed(0.25, 4, 0.5)) + kl(2, 4, 1.75, mixed(0.25, 4, 0.5))) / 2;
        double term = value(() -> moments(Divergence.JS, Convert.floats(FAKE)));
        assertThat(term).isCloseTo((first + second) / 2, within(1e-4));
    }

    @ParameterizedTest
    @EnumSource
    void bothVanishForEqualBatchesAndHaveTheirGradients(Divergence divergence) {
        assertThat(value(() -> moments(divergence, Convert.floats(REAL)))).isCloseTo(0, within(1e-6));
        Slopes.check(FAKE, fake -> moments(divergence, fake));
    }

    private static org.bytedeco.pytorch.Tensor moments(Divergence divergence, org.bytedeco.pytorch.Tensor fake) {
        return Regularisers.moments(divergence, Convert.floats(REAL), fake);
    }

    private static double kl(double mean, double variance, double otherMean, double otherVariance) {
        double own = variance + LEAST_VARIANCE;
        double other = otherVariance + LEAST_VARIANCE;
        return (Math.log(other / own) + (own + (mean - otherMean) * (mean - otherMean)) / other - 1) / 2;
    }

    /** Variance of an equal mixture of Gaussians whose means are {@code apart}. */
    private static double mixed(double first, double second, double apart) {
        return (first + second) / 2 + apart * apart / 4;
    }

    private static double value(Supplier<org.bytedeco.pytorch.Tensor> term) {
        return Scoped.call(() -> term.get().item_double());
    }
}
