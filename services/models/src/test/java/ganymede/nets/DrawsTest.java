package ganymede.nets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DrawsTest {
    private static final int COUNT = 100_000;

    @Test
    void drawsDependOnSeedStreamAndIndexAlone() {
        assertThat(new Draws(1, 2, 3).bits(4)).isEqualTo(new Draws(1, 2, 3).bits(4));
        assertThat(new Draws(1, 2, 3).bits(4))
                .isNotEqualTo(new Draws(1, 3, 2).bits(4))
                .isNotEqualTo(new Draws(2, 2, 3).bits(4))
                .isNotEqualTo(new Draws(1, 2, 3).bits(5));
    }

    @Test
    void uniformsFillTheUnitInterval() {
        Draws draws = new Draws(7);
        double sum = 0;
        for (int i = 0; i < COUNT; i++) {
            double value = draws.uniform(i);
            assertThat(value).isGreaterThanOrEqualTo(0).isLessThan(1);
            sum += value;
        }
        assertThat(sum / COUNT).isCloseTo(0.5, within(0.005));
    }

    @Test
    void gaussiansHaveUnitMoments() {
        Draws draws = new Draws(7);
        double[] moments = new double[4];
        for (int i = 0; i < COUNT; i++) {
            double value = draws.gaussian(i);
            for (int power = 0; power < 4; power++) {
                moments[power] += Math.pow(value, power + 1) / COUNT;
            }
        }
        assertThat(moments[0]).isCloseTo(0, within(0.015));
        assertThat(moments[1]).isCloseTo(1, within(0.02));
        assertThat(moments[2]).isCloseTo(0, within(0.05));
        assertThat(moments[3]).isCloseTo(3, within(0.15));
    }
}
