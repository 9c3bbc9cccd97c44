package ganymede.sketches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AlphaPrecisionTest {

    @Test
    void equalsTheGoldenScores() {
        var scores = AlphaPrecision.of(Golden.X, Golden.Y);

        Golden.assertEqual(scores.precision(), "/alpha_precision/delta_precision_alpha");
        Golden.assertEqual(scores.coverage(), "/alpha_precision/delta_coverage_beta");
        Golden.assertEqual(scores.authenticity(), "/alpha_precision/authpct");
    }

    @Test
    void copiesAreTypicalAndNotAuthentic() {
        var scores = AlphaPrecision.of(Golden.X, Golden.X);

        // A curve over 60 rows has steps of 1/60.
        assertThat(scores.precision()).isCloseTo(1, within(0.03));
        assertThat(scores.coverage()).isCloseTo(1, within(0.03));
        assertThat(scores.authenticity()).isZero();
    }

    @Test
    void aCollapseLosesCoverageAndNoiseIsAuthentic() {
        var real = Samples.normal(1, 300, 3);
        var collapsed = new double[300][];
        Arrays.fill(collapsed, real[0]);
        var noise = Samples.normal(2, 300, 3);
        for (var row : noise) {
            row[0] *= 20;
        }

        assertThat(AlphaPrecision.of(real, collapsed).coverage()).isLessThan(0.1);
        assertThat(AlphaPrecision.of(real, collapsed).authenticity()).isZero();
        assertThat(AlphaPrecision.of(real, noise).authenticity()).isGreaterThan(0.9);
        assertThat(AlphaPrecision.of(real, noise).precision()).isLessThan(0.5);
    }

    @Test
    void cannotTellTheMiddleBetweenTwoModesFromATypicalSample() {
        var real = Samples.normal(3, 400, 2);
        var between = Samples.normal(4, 400, 2);
        for (int row = 0; row < 400; row++) {
            real[row][0] += row % 2 == 0 ? 8 : -8;
            // As far from the mean as the modes are, in directions where no data is.
            between[row][1] += row % 2 == 0 ? 8 : -8;
        }

        assertThat(AlphaPrecision.of(real, between).precision()).isGreaterThan(0.9);
    }

    @Test
    void needsTwoRowsAndTwoSteps() {
        assertThatThrownBy(() -> AlphaPrecision.of(Golden.X, Arrays.copyOf(Golden.Y, 1)))
                .hasMessage("rows (1) and steps (30) must be at least 2");
        assertThatThrownBy(() -> AlphaPrecision.of(Golden.X, Golden.Y, 1))
                .hasMessage("rows (50) and steps (1) must be at least 2");
    }
}
