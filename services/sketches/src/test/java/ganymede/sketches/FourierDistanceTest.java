package ganymede.sketches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FourierDistanceTest {

    @Test
    void equalsTheGoldenSumsAndDistanceAlongTheGivenDirections() {
        var normals = Golden.matrix(Golden.node("/mmd_rbf/rff/W"));
        double sigma = Golden.number("/mmd_rbf/sigma_median/sigma");
        var real = Golden.filled(FourierFeatures.along(normals, 1, sigma), Golden.X);
        var fake = Golden.filled(FourierFeatures.along(normals, 1, sigma), Golden.Y);

        Golden.assertEqual(real.normalisedSums(1), Golden.vector(Golden.node("/mmd_rbf/rff/sum_X")));
        Golden.assertEqual(fake.normalisedSums(1), Golden.vector(Golden.node("/mmd_rbf/rff/sum_Y")));
        Golden.assertEqual(FourierDistance.unbiased(real, fake, 1), "/mmd_rbf/rff/unbiased");
    }

    @Test
    void allThreeBandwidthsAreThoseOfTheirOwnSketch() {
        var normals = Golden.matrix(Golden.node("/mmd_rbf/rff/W"));
        var shared = Golden.filled(FourierFeatures.along(normals, 1, 2), Golden.X);
        for (int scale = 0; scale < FourierFeatures.SCALES.length; scale++) {
            double bandwidth = 2 * FourierFeatures.SCALES[scale];
            var own = Golden.filled(FourierFeatures.along(normals, 1, bandwidth), Golden.X);
            Golden.assertEqual(shared.normalisedSums(scale), own.normalisedSums(1));
        }
    }

    @Test
    void approachesTheExactKernelDistance() {
        double sigma = Golden.number("/mmd_rbf/sigma_median/sigma");
        var real = Golden.filled(new FourierFeatures(6, 4096, 11, sigma), Golden.X);
        var fake = Golden.filled(new FourierFeatures(6, 4096, 11, sigma), Golden.Y);

        assertThat(FourierDistance.unbiased(real, fake, 1))
                .isCloseTo(Golden.number("/mmd_rbf/sigma_median/unbiased"), within(0.002));
    }

    @Test
    void exactKernelDistanceEqualsTheGoldenOnes() {
        for (var name : new String[] {"sigma_1", "sigma_median", "sigma_10"}) {
            double sigma = Golden.number("/mmd_rbf/" + name + "/sigma");
            Golden.assertEqual(
                    GaussianKernel.unbiasedDistance(Golden.X, Golden.Y, sigma), "/mmd_rbf/" + name + "/unbiased");
            Golden.assertEqual(
                    GaussianKernel.biasedDistance(Golden.X, Golden.Y, sigma), "/mmd_rbf/" + name + "/biased");
        }
        Golden.assertEqual(1000 * GaussianKernel.biasedDistance(Golden.X, Golden.Y, 10), "/mmd_rbf/sigma_10/cmmd");
        Golden.assertEqual(GaussianKernel.medianDistance(Golden.X, Golden.Y), "/mmd_rbf/sigma_median/sigma");
    }

    @Test
    void needsTwoRowsOnEachSide() {
        var empty = new FourierFeatures(6, 8, 1, 1);
        assertThatThrownBy(() -> FourierDistance.unbiased(empty, empty, 0))
                .hasMessage("counts (0 and 0) must be at least 2");
    }
}
