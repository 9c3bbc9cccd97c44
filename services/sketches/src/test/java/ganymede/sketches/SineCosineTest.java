package ganymede.sketches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SineCosineTest {
    @Test
    void equalsTheLibraryOverManyTurns() {
        var angles = new double[20_001];
        for (int m = 0; m < angles.length; m++) {
            angles[m] = (m - 10_000) * 0.1;
        }
        var sines = angles.clone();
        var cosines = new double[angles.length];
        SineCosine.of(sines, cosines);

        for (int m = 0; m < angles.length; m++) {
            assertThat(sines[m]).isCloseTo(Math.sin(angles[m]), within(1e-14));
            assertThat(cosines[m]).isCloseTo(Math.cos(angles[m]), within(1e-14));
        }
    }

    @Test
    void staysOnTheUnitCircleHoweverLargeTheAngle() {
        var sines = new double[] {1e8, -1e12, 1e300, Double.POSITIVE_INFINITY};
        var cosines = new double[sines.length];
        SineCosine.of(sines, cosines);

        for (int m = 0; m < sines.length; m++) {
            assertThat(Math.hypot(sines[m], cosines[m])).isCloseTo(1, within(1e-12));
        }
    }
}
