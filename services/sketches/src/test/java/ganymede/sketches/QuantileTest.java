package ganymede.sketches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class QuantileTest {

    @Test
    void liesOnTheLineBetweenTheOrderStatisticsBesideIt() {
        // numpy.quantile([5, 1, 2], [0, .25, .5, .875, 1])
        assertThat(Quantile.of(new double[] {5, 1, 2}, 0, 0.25, 0.5, 0.875, 1)).containsExactly(1, 1.5, 2, 4.25, 5);
    }

    @Test
    void aSingleValueIsEveryQuantile() {
        assertThat(Quantile.of(new double[] {7}, 0, 0.3, 1)).containsExactly(7, 7, 7);
    }

    @Test
    void refusesNothingAndSharesBeyondOne() {
        assertThatThrownBy(() -> Quantile.of(new double[0], 0.5)).hasMessage("values (0) must be at least 1");
        assertThatThrownBy(() -> Quantile.of(new double[1], 1.1)).hasMessage("share (1.1) must be 0 to 1");
        assertThatThrownBy(() -> Quantile.of(new double[1], Double.NaN)).hasMessage("share (NaN) must be 0 to 1");
    }
}
