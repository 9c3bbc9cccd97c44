package ganymede.sketches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Mistakes that widespread implementations of these scores make, each on numbers that can be checked by hand. */
class AnchorBugsTest {
    @Test
    void aMeanOfFarValuesIsTakenInDoublePrecision() {
        var moments = new GaussianMoments(1);
        moments.fold(new double[] {16777216, 16777217, 16777217, 16777218}, 4);

        // In float 2^24 + 1 is 2^24.
        assertThat(moments.mean()[0]).isEqualTo(16777217);
        assertThat(moments.covariance(0)[0][0]).isEqualTo(0.5);
    }

    @Test
    void aStreamingMeanWeighsSamplesAndNotBatches() {
        var moments = new GaussianMoments(1);
        moments.fold(new double[] {0}, 1);
        moments.fold(new double[] {4, 4, 4}, 3);

        // The mean of the batches' means is 2.
        assertThat(moments.mean()[0]).isEqualTo(3);
        assertThat(moments.covariance(0)[0][0]).isEqualTo(3);
    }

    @Test
    void theFrechetDistanceTakesTheRootOfASymmetricMatrix() {
        double[] mean = new double[2];
        double[][] along = {{1, 0}, {0, 0}};
        double[][] across = {{0.5, 0.5}, {0.5, 0.5}};

        // Both singular, their product not symmetric; its only eigenvalue but 0 is 1/2.
        double expected = 1 + 1 - 2 * Math.sqrt(0.5);
        assertThat(FrechetDistance.between(mean, along, mean, across).value()).isCloseTo(expected, within(1e-15));
        assertThat(FrechetDistance.between(mean, across, mean, along).value()).isCloseTo(expected, within(1e-15));
    }

    @Test
    void theInceptionScoreTakesExactZeros() {
        var sums = new InceptionSums(2);
        sums.fold(new double[] {1, 0, 0, 1}, 2);

        // The limit of p ln p at 0 is 0: two certain and different rows score 2.
        assertThat(sums.inceptionScore()).isCloseTo(2, within(1e-15));
    }

    @Test
    void theVendiScoreHonoursItsOrder() {
        // Eigenvalues of K / n: 3/4 and 1/4.
        double[][] kernel = {{1, 0.5}, {0.5, 1}};
        double entropy = -0.75 * Math.log(0.75) - 0.25 * Math.log(0.25);

        assertThat(VendiScore.ofKernel(kernel, 1)).isCloseTo(Math.exp(entropy), within(1e-12));
        assertThat(VendiScore.ofKernel(kernel, 2)).isCloseTo(1 / (0.5625 + 0.0625), within(1e-12));
        assertThat(VendiScore.ofKernel(kernel, Double.POSITIVE_INFINITY)).isCloseTo(4.0 / 3, within(1e-12));
    }

    @Test
    void theCoverageOfASmallWindowIsComparedWithWhatAPerfectGeneratorHas() {
        int real = 10;
        int fake = 5;
        double sum = 0;
        int rounds = 2000;
        for (int round = 0; round < rounds; round++) {
            var normals = new SeededNormals(round);
            var points = new FrozenPoints(normals(normals, 0, real), real, 1, 3);
            var counts = new NeighbourCounts(points);
            counts.fold(normals(normals, real, fake), fake);
            // 1 - 9/14 8/13 7/12
            assertThat(counts.expectedCoverage()).isCloseTo(10.0 / 13, within(1e-12));
            sum += counts.coverage();
        }

        // Compared with 1, a perfect generator would seem to lose a quarter.
        assertThat(sum / rounds).isCloseTo(10.0 / 13, within(0.02));
    }

    private static double[] normals(SeededNormals normals, int from, int count) {
        var values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = normals.normal(from + i);
        }
        return values;
    }
}
