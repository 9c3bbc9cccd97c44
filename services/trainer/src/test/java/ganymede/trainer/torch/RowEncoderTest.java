package ganymede.trainer.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ganymede.families.Column;
import ganymede.families.Column.Mode;
import ganymede.families.Structure;
import ganymede.nets.Draws;
import ganymede.nets.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowEncoderTest {
    private static final List<Mode> MODES = List.of(new Mode(.25, 0, 1), new Mode(.75, 10, 2));
    private static final Structure.Table TABLE = new Structure.Table(List.of(
            new Column.Continuous("x", MODES),
            new Column.Categorical("c", List.of("a", "b", "c"), List.of(.2, .3, .5))));

    @Test
    void aValueIsItsDistanceInFourDeviationsFromItsMode() {
        Tensor rows = new Tensor(new int[] {2, 2}, new float[] {-1, 2, 14, 0});
        float[] codes = new RowEncoder(TABLE).encode(rows, new Draws(1)).data();
        assertThat(codes).containsExactly(-.25f, 1, 0, 0, 0, 1, .5f, 0, 1, 1, 0, 0);
    }

    @Test
    void codesStayWhatATanhCanGive() {
        Tensor rows = new Tensor(new int[] {1, 2}, new float[] {1000, 0});
        assertThat(new RowEncoder(TABLE).encode(rows, new Draws(1)).data()[0]).isEqualTo(.99f);
    }

    @Test
    void modesAreDrawnByTheirPosterior() {
        // Densities at 4: .25 exp(-8) and .75 / 2 exp(-4.5), both over sqrt(2 pi).
        double first = .25 * Math.exp(-8) / (.25 * Math.exp(-8) + .375 * Math.exp(-4.5));
        assertThat(RowEncoder.posterior(MODES, 4)[0]).isCloseTo(first, within(1e-12));
        assertThat(RowEncoder.mode(MODES, 4, first - 1e-6)).isZero();
        assertThat(RowEncoder.mode(MODES, 4, first + 1e-6)).isOne();
        assertThat(RowEncoder.posterior(MODES, 1e9)).containsExactly(0, 1);
    }
}
