package ganymede.sketches;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Scores that need the samples themselves, or several distances. */
class SampleScoresTest {

    @Test
    void slicedDistanceEqualsTheGoldenOne() {
        var directions = Golden.matrix(Golden.node("/sliced_w2/directions"));

        Golden.assertEqual(SlicedDistance.squared(Golden.X, Golden.Y, directions), "/sliced_w2/sliced_w2_sq");
        Golden.assertEqual(SlicedDistance.mind(Golden.X, Golden.Y, directions), "/sliced_w2/mind");
        assertThatThrownBy(() -> SlicedDistance.squared(Golden.X, new double[0][], directions))
                .hasMessage("rows (0) and directions (5) must be at least 1");
    }

    @Test
    void frechetDistanceAtInfinityEqualsTheGoldenOne() {
        var line = FrechetExtrapolation.of(
                Golden.counts(Golden.node("/fid_infinity/n")), Golden.vector(Golden.node("/fid_infinity/fid")));

        Golden.assertNear(line.slope(), "/fid_infinity/slope");
        Golden.assertNear(line.intercept(), "/fid_infinity/fid_inf");
        assertThatThrownBy(() -> FrechetExtrapolation.of(new long[] {5, 5}, new double[] {1, 2}))
                .hasMessage("counts (2 of them) must not all be equal");
    }
}
