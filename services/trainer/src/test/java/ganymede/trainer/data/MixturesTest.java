package ganymede.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.junit.jupiter.api.Test;

class MixturesTest {
    @Test
    void theRingHasEightDistinctModes() {
        var ring = Mixtures.ring(2000, 1);
        var modes = new HashSet<Long>();
        for (int i = 0; i < ring.count(); i++) {
            double[] point = unscaled(ring, i);
            double turn = Math.atan2(point[1], point[0]) / (2 * Math.PI) * 8;
            assertThat(Math.abs(turn - Math.rint(turn))).isLessThan(.1);
            assertThat(Math.hypot(point[0], point[1])).isBetween(.94, 1.06);
            modes.add(Math.floorMod(Math.round(turn), 8L));
        }

        assertThat(modes).hasSize(8);
    }

    @Test
    void theGridHasTwentyFiveModesTwoApart() {
        var grid = Mixtures.grid(2000, 1);
        var modes = new HashSet<Long>();
        for (int i = 0; i < grid.count(); i++) {
            double[] point = unscaled(grid, i);
            modes.add(10 * Math.round(point[0] / 2.0) + Math.round(point[1] / 2.0));
            assertThat(Math.abs(point[0] - 2 * Math.rint(point[0] / 2.0))).isLessThan(.3);
        }

        assertThat(modes).hasSize(25);
    }

    private static double[] unscaled(Dataset data, int index) {
        float[] point = data.range(index, index + 1);
        assertThat(Math.max(Math.abs(point[0]), Math.abs(point[1]))).isLessThan(1);
        return new double[] {point[0] * Mixtures.SCALE, point[1] * Mixtures.SCALE};
    }
}
