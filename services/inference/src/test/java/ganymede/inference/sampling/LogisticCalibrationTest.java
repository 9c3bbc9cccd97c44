package ganymede.inference.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LogisticCalibrationTest {
    private static final int COUNT = 20_000;

    @Test
    void findsTheLogRatioOfTwoGaussians() {
        // ln N(x; 1, 1) / N(x; -1, 1) = 2 x, seen through a score of 3 x + 10 as a Wasserstein critic might give it.
        double[] real = gaussians(1, 1);
        double[] generated = gaussians(2, -1);
        var fitted = LogisticCalibration.fit(scaled(real), scaled(generated));

        assertThat(fitted.logRatio(10)).isCloseTo(0, within(0.1));
        assertThat(fitted.logRatio(13)).isCloseTo(2, within(0.1));
        assertThat(fitted.logRatio(4)).isCloseTo(-4, within(0.2));
    }

    @Test
    void isCalibratedOnOtherSamplesAndSaysWhenItIsNot() {
        var fitted = LogisticCalibration.fit(gaussians(1, 1), gaussians(2, -1));
        double[] real = gaussians(3, 1);
        double[] generated = gaussians(4, -1);
        var quality = fitted.check(real, generated);
        assertThat(Math.abs(quality.z())).isLessThan(4);
        assertThat(quality.brier()).isBetween(0.05, 0.15);

        var biased = new LogisticCalibration(fitted.slope(), fitted.offset() + 0.5).check(real, generated);
        assertThat(biased.z()).isLessThan(-10);
        assertThat(biased.brier()).isGreaterThan(quality.brier());
    }

    @Test
    void aCriticThatTellsNothingHasNoSlope() {
        var fitted = LogisticCalibration.fit(gaussians(1, 0), gaussians(2, 0));
        assertThat(fitted.slope()).isCloseTo(0, within(0.05));
        assertThat(fitted.check(gaussians(3, 0), gaussians(4, 0)).brier()).isCloseTo(0.25, within(0.001));
        assertThat(LogisticCalibration.fit(new double[] {3, 3}, new double[] {3, 3}))
                .isEqualTo(new LogisticCalibration(0, 0));
    }

    @Test
    void aCriticThatTellsEverythingStaysFinite() {
        var fitted = LogisticCalibration.fit(new double[] {5, 6, 7, 8}, new double[] {-5, -6, -7, -8});
        assertThat(fitted.slope()).isPositive().isFinite();
        // Platt's targets for 4 samples: 5/6 against 1/6, a logit of ln 5.
        assertThat(fitted.logRatio(6.5)).isCloseTo(Math.log(5), within(0.1));
    }

    @Test
    void needsBothKinds() {
        assertThatThrownBy(() -> LogisticCalibration.fit(new double[0], new double[] {1}))
                .hasMessageContaining("real (0) and generated (1)");
    }

    private static double[] gaussians(long seed, double mean) {
        var random = new SplittableRandom(seed);
        var values = new double[COUNT];
        for (int i = 0; i < COUNT; i++) {
            values[i] = mean + random.nextGaussian();
        }
        return values;
    }

    private static double[] scaled(double[] values) {
        var scores = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            scores[i] = 3 * values[i] + 10;
        }
        return scores;
    }
}
