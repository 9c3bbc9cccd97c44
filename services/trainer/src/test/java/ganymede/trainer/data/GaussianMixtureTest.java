package ganymede.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ganymede.families.Column.Mode;
import java.util.List;
import org.junit.jupiter.api.Test;

class GaussianMixtureTest {
    @Test
    void findsTheModesOfAKnownMixture() {
        CounterRandom random = new CounterRandom(3, 1);
        double[] values = new double[3000];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 3 == 0 ? -5 + .5 * random.gaussian() : 10 + 2 * random.gaussian();
        }
        List<Mode> modes = GaussianMixture.fit(values, 1);
        assertThat(modes).hasSize(2);
        assertThat(modes.getFirst().weight()).isCloseTo(1 / 3.0, within(.01));
        assertThat(modes.getFirst().mean()).isCloseTo(-5, within(.05));
        assertThat(modes.getFirst().deviation()).isCloseTo(.5, within(.05));
        assertThat(modes.getLast().mean()).isCloseTo(10, within(.15));
        assertThat(modes.getLast().deviation()).isCloseTo(2, within(.15));
        assertThat(GaussianMixture.fit(values, 1)).isEqualTo(modes);
    }

    @Test
    void oneValueIsOneModeOfSomeWidth() {
        List<Mode> modes = GaussianMixture.fit(new double[] {7, 7, 7, 7, 7, 7}, 1);
        assertThat(modes).hasSize(1);
        assertThat(modes.getFirst().mean()).isCloseTo(7, within(1e-12));
        assertThat(modes.getFirst().deviation()).isPositive();
    }
}
