package ganymede.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ganymede.nets.Draws;
import ganymede.trainer.data.SineSeries;
import org.junit.jupiter.api.Test;

class SeriesDistanceTest {
    private static final int LENGTH = SineSeries.STEPS;
    private static final int COUNT = 600;

    private final float[] real = SineSeries.draw(COUNT, 1).range(0, COUNT);
    private final SeriesDistance distance = new SeriesDistance(LENGTH, real);

    @Test
    void twoSeriesHaveTheDiscrepancyOfTheFormula() {
        var pairs = new SeriesDistance(1, new float[] {0, 1});
        double near = Math.exp(-1 / .06);
        assertThat(pairs.discrepancy(new float[] {0, 0})).isCloseTo(near + 1 - (1 + near), within(1e-12));
        assertThat(pairs.discrepancy(new float[] {1, 2}))
                .isCloseTo(near + near - (near + Math.exp(-4 / .06) + 1 + near) / 2, within(1e-12));
    }

    @Test
    void otherWavesOfTheSameKindAreNearerThanGaussianSeriesWithTheirCovariance() {
        float[] others = SineSeries.draw(COUNT, 2).range(0, COUNT);
        float[] gaussian = GaussianSeries.like(SineSeries.draw(4000, 3).range(0, 4000), LENGTH, COUNT, 4);
        assertThat(distance.discrepancy(others)).isLessThan(0.002);
        assertThat(distance.discrepancy(gaussian)).isGreaterThan(5 * Math.abs(distance.discrepancy(others)));
    }

    @Test
    void gaussianSeriesHaveTheAutocorrelationThatWhiteNoiseLacks() {
        float[] gaussian = GaussianSeries.like(real, LENGTH, 4000, 4);
        float[] white = new Draws(5).gaussians(COUNT, LENGTH).data();
        assertThat(distance.autocorrelation(gaussian)).isLessThan(0.06);
        assertThat(distance.autocorrelation(white)).isGreaterThan(0.3);
    }
}
