package ganymede.sketches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrechetDistanceTest {
    private final GaussianMoments real = Golden.filled(new GaussianMoments(6), Golden.X);
    private final GaussianMoments fake = Golden.filled(new GaussianMoments(6), Golden.Y);

    @Test
    void equalsTheGoldenDistanceAndItsTerms() {
        var distance = FrechetDistance.between(real, fake);

        Golden.assertNear(distance.value(), "/fid/value");
        Golden.assertNear(distance.meanTerm(), "/fid/mean_term");
        Golden.assertNear(distance.meanTerm(), "/fid/mean_only");
        Golden.assertNear(distance.realTrace(), "/fid/trace_S1");
        Golden.assertNear(distance.fakeTrace(), "/fid/trace_S2");
        Golden.assertNear(distance.rootTrace(), "/fid/trace_sqrt");
    }

    @Test
    void equalsTheGoldenVariantsThatDivideByN() {
        Golden.assertNear(FrechetDistance.between(real, fake, 0).value(), "/fid/value_ddof0");
        Golden.assertNear(FrechetDistance.diagonalOnly(real, fake, 0), "/fid/diagonal_only_ddof0");
    }

    @Test
    void isZeroFromASampleToItself() {
        assertThat(FrechetDistance.between(real, real).value()).isCloseTo(Golden.number("/fid/self"), within(1e-6));
    }

    @Test
    void takesASingularCovarianceWithoutAnOffset() {
        var few = Golden.filled(new GaussianMoments(6), Arrays.copyOf(Golden.Y, 4));

        assertThat(FrechetDistance.between(real, few).value())
                .isCloseTo(Golden.number("/fid/singular/value"), within(1e-6));
        assertThat(FrechetDistance.between(few, real).value())
                .isCloseTo(Golden.number("/fid/singular/value"), within(1e-6));
    }

    @Test
    void momentsEqualTheGoldenOnes() {
        Golden.assertEqual(real.mean(), Golden.vector(Golden.node("/fid/mu1")));
        Golden.assertEqual(fake.mean(), Golden.vector(Golden.node("/fid/mu2")));
        Golden.assertEqual(Golden.flat(real.covariance(1)), Golden.flat(Golden.matrix(Golden.node("/fid/S1"))));
        Golden.assertEqual(Golden.flat(fake.covariance(1)), Golden.flat(Golden.matrix(Golden.node("/fid/S2"))));
    }

    @Test
    void mergedChunksGiveTheMomentsOfTheWhole() {
        var merged = new GaussianMoments(6);
        int start = 0;
        for (var chunk : Golden.node("/fid/merge/chunks")) {
            int end = start + chunk.get("n").intValue();
            var part = Golden.filled(new GaussianMoments(6), Arrays.copyOfRange(Golden.Y, start, end));
            Golden.assertEqual(part.mean(), Golden.vector(chunk.get("mean")));
            Golden.assertEqual(
                    FrechetDistance.trace(part.covariance(0)) * part.count(),
                    chunk.get("M2_trace").doubleValue());
            merged.merge(part);
            start = end;
        }

        var mean = Golden.vector(Golden.node("/fid/mu2"));
        var covariance = Golden.matrix(Golden.node("/fid/S2"));
        for (int i = 0; i < 6; i++) {
            assertThat(merged.mean()[i]).isCloseTo(mean[i], within(1e-12 * Math.abs(mean[i])));
            for (int j = 0; j < 6; j++) {
                assertThat(merged.covariance(1)[i][j])
                        .isCloseTo(covariance[i][j], within(1e-12 * Math.abs(covariance[i][j])));
            }
        }
    }

    @Test
    void nullBiasEqualsTheGoldenOne() {
        double bias = FrechetDistance.nullBias(real.covariance(1));

        Golden.assertNear(bias, "/fid/null_bias/b");
        Golden.assertNear(bias / 100, "/fid/null_bias/at_n_100");
    }

    @Test
    void floorIsTheMeanDistanceOfTwoSamplesOfOneDistribution() {
        int width = 8;
        int size = 400;
        int trials = 60;
        double sum = 0;
        double floor = 0;
        for (int trial = 0; trial < trials; trial++) {
            var one = Golden.filled(new GaussianMoments(width), Samples.correlated(2L * trial, size, width));
            var two = Golden.filled(new GaussianMoments(width), Samples.correlated(2L * trial + 1, size, width));
            sum += FrechetDistance.between(one, two).value();
            floor += FrechetDistance.floor(one, two.count());
        }

        assertThat(sum / floor).isBetween(0.93, 1.07);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.3, 2})
    void standardErrorIsThatOfRepeatedSamples(double shift) {
        int width = 5;
        int trials = 150;
        var distances = new double[trials];
        double errors = 0;
        for (int trial = 0; trial < trials; trial++) {
            var one = Golden.filled(new GaussianMoments(width), Samples.correlated(2L * trial, 300, width));
            var rows = Samples.correlated(2L * trial + 1, 300, width);
            for (var row : rows) {
                row[0] = row[0] * (1 + shift) + shift;
            }
            var two = Golden.filled(new GaussianMoments(width), rows);
            distances[trial] = FrechetDistance.between(one, two).value();
            errors += FrechetDistance.standardError(one, two) / trials;
        }
        double mean = Arrays.stream(distances).average().orElseThrow();
        double variance =
                Arrays.stream(distances).map(d -> (d - mean) * (d - mean)).sum() / (trials - 1);

        assertThat(errors / Math.sqrt(variance)).isBetween(0.8, 1.4);
    }

    @Test
    void refusesToDivideByZeroDegreesOfFreedom() {
        var single = Golden.filled(new GaussianMoments(6), Arrays.copyOf(Golden.X, 1));

        assertThatThrownBy(() -> FrechetDistance.between(real, single))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("count (1) must exceed 1");
    }
}
