package ganymede.sketches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class KernelDistanceTest {
    private final MomentTensors real = Golden.filled(new MomentTensors(6), Golden.X);
    private final MomentTensors fake = Golden.filled(new MomentTensors(6), Golden.Y);

    @Test
    void equalsTheGoldenDistanceOfAllPairs() {
        Golden.assertEqual(KernelDistance.unbiased(real, fake), "/kid/full");
        Golden.assertEqual(KernelDistance.biased(real, fake), "/kid/biased");
    }

    @Test
    void equalsTheGoldenMomentForm() {
        Golden.assertEqual(KernelDistance.kernelSum(real, real), "/kid/moments/XX");
        Golden.assertEqual(KernelDistance.kernelSum(fake, fake), "/kid/moments/YY");
        Golden.assertEqual(KernelDistance.kernelSum(real, fake), "/kid/moments/XY");
        Golden.assertEqual(real.selfKernels(), "/kid/moments/qX");
        Golden.assertEqual(fake.selfKernels(), "/kid/moments/qY");
    }

    @Test
    void equalsTheGoldenSubsets() {
        int m = Golden.node("/kid/first_m/m").intValue();
        Golden.assertEqual(distance(Arrays.copyOf(Golden.X, m), Arrays.copyOf(Golden.Y, m)), "/kid/first_m/value");
        double sum = 0;
        double squares = 0;
        var subsets = Golden.node("/kid/subsets");
        for (var subset : subsets) {
            double value = distance(
                    Golden.pick(Golden.X, Golden.indices(subset.get("i"))),
                    Golden.pick(Golden.Y, Golden.indices(subset.get("j"))));
            Golden.assertEqual(value, subset.get("value").doubleValue());
            sum += value;
            squares += value * value;
        }
        double mean = sum / subsets.size();
        Golden.assertEqual(mean, "/kid/subsets_mean");
        Golden.assertEqual(Math.sqrt(squares / subsets.size() - mean * mean), "/kid/subsets_std_ddof0");
    }

    @Test
    void equalsTheSumOverPairsAtTheLargestWidth() {
        int width = MomentTensors.MAX_WIDTH;
        var x = Samples.correlated(1, 37, width);
        var y = Samples.correlated(2, 21, width);

        Golden.assertEqual(distance(x, y), CubicKernel.unbiasedDistance(x, y));
    }

    @Test
    void theSumOverPairsTakesAnyWidthAndEqualsTheGoldenDistance() {
        Golden.assertEqual(CubicKernel.unbiasedDistance(Golden.X, Golden.Y), "/kid/full");
        Golden.assertEqual(CubicKernel.biasedDistance(Golden.X, Golden.Y), "/kid/biased");
        Golden.assertEqual(CubicKernel.sum(Golden.X, Golden.Y), "/kid/moments/XY");
        Golden.assertEqual(CubicKernel.selfSum(Golden.Y), "/kid/moments/qY");
        var wide = Samples.normal(5, 30, 2 * MomentTensors.MAX_WIDTH);
        assertThat(CubicKernel.unbiasedDistance(wide, Samples.normal(6, 30, 2 * MomentTensors.MAX_WIDTH)))
                .isBetween(-0.1, 0.1);
        assertThatThrownBy(() -> CubicKernel.unbiasedDistance(wide, Arrays.copyOf(wide, 1)))
                .hasMessage("counts (30 and 1) must be at least 2");
    }

    @Test
    void needsTwoRowsOnEachSide() {
        var single = Golden.filled(new MomentTensors(6), Arrays.copyOf(Golden.X, 1));

        assertThatThrownBy(() -> KernelDistance.unbiased(real, single)).hasMessage("count (1) must be at least 2");
        assertThatThrownBy(() -> KernelDistance.biased(new MomentTensors(6), real))
                .hasMessage("count (0) must be at least 1");
    }

    @Test
    void refusesMoreFeaturesThanItsStateAllows() {
        assertThatThrownBy(() -> new MomentTensors(65)).hasMessage("width (65) must be at most 64");
    }

    @Test
    void seesAChangeOfTheThirdMomentThatTheFrechetDistanceMisses() {
        var skewed = Samples.normal(3, 4000, 1);
        for (var row : skewed) {
            row[0] = (row[0] * row[0] - 1) / Math.sqrt(2);
        }
        var straight = Samples.normal(4, 4000, 1);

        assertThat(distance(straight, skewed)).isGreaterThan(1);
    }

    private static double distance(double[][] x, double[][] y) {
        int width = x[0].length;
        return KernelDistance.unbiased(
                Golden.filled(new MomentTensors(width), x), Golden.filled(new MomentTensors(width), y));
    }
}
