package ganymede.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ganymede.nets.Draws;
import ganymede.nets.Tensor;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class MixtureTest {
    @ParameterizedTest
    @EnumSource
    void theMixtureItselfScoresTheCeiling(Mixture mixture) {
        float[] real = mixture.batches(3, Mixture.SAMPLES).batch(0).samples().data();
        var score = mixture.score(real);
        assertThat(score.modes()).isEqualTo(mixture.centres().length);
        // 1 - exp(-9/2), give or take three standard errors of 2,500 samples.
        assertThat(score.highQuality()).isCloseTo(0.9889, within(0.0063));
        // About (modes - 1) / (2 n) by chance.
        assertThat(score.divergence()).isBetween(0.0, 0.012);
    }

    @ParameterizedTest
    @EnumSource
    void noTwoModesCoincide(Mixture mixture) {
        var distinct = new HashSet<String>();
        for (double[] centre : mixture.centres()) {
            distinct.add("%.3f %.3f".formatted(centre[0] + 0.0, centre[1] + 0.0));
        }
        assertThat(distinct).hasSize(mixture == Mixture.GRID ? 25 : 8);
    }

    @ParameterizedTest
    @EnumSource
    void oneModeAloneIsSeenAsCollapseAndNoiseAsPoor(Mixture mixture) {
        float[] real = mixture.batches(3, 1).batch(0).samples().data();
        var collapsed = mixture.score(new float[] {real[0], real[1], real[0], real[1]});
        assertThat(collapsed.modes()).isEqualTo(1);
        assertThat(collapsed.divergence()).isCloseTo(Math.log(mixture.centres().length), within(1e-9));
        assertThat(mixture.score(new float[] {0.05f, 0.17f}).highQuality()).isZero();
    }

    @Test
    void noiseReachesEveryModeSoThatModesStandBesideQualityAndDivergence() {
        Tensor noise = new Draws(5).uniforms(Mixture.SAMPLES, 2);
        var score = Mixture.GRID.score(noise.data());
        // Discs of three sigma cover 25 x pi x .15^2 of 10 x 10, so 44 of 2,500 samples fall on 20.7 of 25 modes, give
        // or take
        // 1.9; a report of modes alone would praise this.
        assertThat(score.modes()).isGreaterThan(14);
        assertThat(score.highQuality()).isBetween(0.0, 0.05);
        assertThat(score.divergence()).isGreaterThan(0.05);
    }
}
