package ganymede.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalQuantileTest {

    /** Values of scipy.stats.norm.ppf; the first three are also in the paper's check list. */
    @ParameterizedTest
    @CsvSource({
        "0.25, -0.6744897501960817",
        "0.001, -3.090232306167813",
        "1e-20, -9.262340089798408",
        "1e-10, -6.361340902404056",
        "0.02425, -1.972961051311885",
        "0.5, 0",
        "0.6, 0.2533471031357997",
        "0.975, 1.959963984540054",
        "0.999999, 4.753424308817087"
    })
    void invertsTheNormalDistribution(double probability, double expected) {
        assertThat(NormalQuantile.of(probability)).isCloseTo(expected, within(1e-14 * (1 + Math.abs(expected))));
    }

    @Test
    void isAntisymmetricAndContinuousWhereTheFormulasMeet() {
        for (double edge : new double[] {0.075, 1.3887943864964021e-11}) {
            double below = NormalQuantile.of(edge * (1 - 1e-12));
            double above = NormalQuantile.of(edge * (1 + 1e-12));
            assertThat(above - below).isBetween(0.0, 1e-10);
        }
        assertThat(NormalQuantile.of(0.125)).isEqualTo(-NormalQuantile.of(0.875));
    }

    @Test
    void transformsAnArrayBitByBitAsOneByOne() {
        var probabilities = new double[10_007];
        var normal = new double[probabilities.length];
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] = (i + 0.5) / probabilities.length;
        }
        probabilities[1] = 1e-20;

        NormalQuantile.of(probabilities, probabilities.length, normal);

        for (int i = 0; i < probabilities.length; i++) {
            assertThat(normal[i]).isEqualTo(NormalQuantile.of(probabilities[i]));
        }
    }
}
