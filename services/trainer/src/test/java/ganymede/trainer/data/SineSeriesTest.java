package ganymede.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SineSeriesTest {
    @Test
    void everySeriesObeysTheWaveEquationOfItsFrequency() {
        var data = SineSeries.draw(300, 2);
        for (int i = 0; i < data.count(); i++) {
            float[] x = data.range(i, i + 1);
            // x(t - 1) + x(t + 1) = 2 cos(2 pi f / steps) x(t), by least squares over t.
            double product = 0;
            double square = 0;
            for (int t = 1; t < x.length - 1; t++) {
                product += (x[t - 1] + x[t + 1]) * x[t];
                square += 2.0 * x[t] * x[t];
            }
            double frequency = Math.acos(product / square) * SineSeries.STEPS / (2 * Math.PI);
            assertThat(frequency).isBetween(data.label(i) + 1 - 1e-3, data.label(i) + 2 + 1e-3);
        }
    }

    @Test
    void drawsAreAFunctionOfTheSeed() {
        assertThat(SineSeries.draw(20, 1).digest())
                .isEqualTo(SineSeries.draw(20, 1).digest())
                .isNotEqualTo(SineSeries.draw(20, 2).digest());
    }
}
