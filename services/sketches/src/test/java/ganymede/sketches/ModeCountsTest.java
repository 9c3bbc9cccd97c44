package ganymede.sketches;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ModeCountsTest {
    private final ModeCounts modes = Golden.filled(
            new ModeCounts(ring(), Golden.number("/modes_2d/std")), Golden.matrix(Golden.node("/modes_2d/points")));

    @Test
    void equalTheGoldenCountsAndScores() {
        assertThat(modes.counts()).containsExactly(Golden.counts(Golden.node("/modes_2d/counts")));
        Golden.assertEqual(modes.captured(), "/modes_2d/modes");
        Golden.assertEqual(modes.highQuality(), "/modes_2d/high_quality");
        Golden.assertEqual(Divergence.reverseKlToUniform(modes.counts()), "/modes_2d/reverse_kl");
        var uniform = new long[] {1, 1, 1, 1, 1, 1, 1, 1};
        Golden.assertEqual(Divergence.jensenShannon(modes.counts(), uniform).orElseThrow(), "/modes_2d/jsd");
    }

    @Test
    void aPerfectGeneratorReachesTheGoldenCeiling() {
        Golden.assertEqual(ModeCounts.IDEAL_QUALITY_IN_A_PLANE, "/modes_2d/ideal_high_quality_3sigma_2d");
        var perfect = Samples.normal(8, 20_000, 2);
        var single = Golden.filled(new ModeCounts(new double[1][2], 1), perfect);
        assertThat(single.highQuality()).isBetween(0.986, 0.992);
    }

    @Test
    void anEmptySketchHasNoQualityRatherThanNaN() {
        assertThat(new ModeCounts(ring(), 0.01).highQuality()).isZero();
    }

    static double[][] ring() {
        var centres = new double[8][];
        for (int i = 0; i < 8; i++) {
            centres[i] = new double[] {Math.cos(2 * Math.PI * i / 8), Math.sin(2 * Math.PI * i / 8)};
        }
        return centres;
    }
}
