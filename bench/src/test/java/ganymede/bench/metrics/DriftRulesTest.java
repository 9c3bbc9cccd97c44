package ganymede.bench.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import ganymede.bench.metrics.Population.Sample;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DriftRulesTest {
    private static final Sample[] REAL = drawn(Population.GRID.real(1));

    @ParameterizedTest
    @EnumSource
    void everyRuleSeesThatAllSamplesMoved(DriftRules rule) {
        var moved = Arrays.stream(REAL)
                .map(sample -> new Sample(new double[] {sample.point()[0] + 2, sample.point()[1] + 2}, sample.mode()))
                .toArray(Sample[]::new);

        assertThat(rule.drifted(REAL, moved)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void noRuleSeesALostModeInTheMiddle(DriftRules rule) {
        assertThat(rule.drifted(REAL, drawn(Population.GRID.without(3, 12)))).isFalse();
    }

    @Test
    void theClassifierTellsTwoSidesApartAndNothingElse() {
        var right = Arrays.stream(REAL)
                .map(sample -> new Sample(new double[] {sample.point()[0] + 20, sample.point()[1]}, sample.mode()))
                .toArray(Sample[]::new);

        assertThat(DomainClassifier.area(REAL, right)).isEqualTo(1);
        assertThat(DomainClassifier.area(REAL, drawn(Population.GRID.real(2)))).isBetween(0.45, 0.55);
    }

    private static Sample[] drawn(Population.Source source) {
        var samples = new Sample[2000];
        Arrays.setAll(samples, at -> source.next());
        return samples;
    }
}
