package ganymede.sketches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NeighbourScoresTest {

    @ParameterizedTest
    @ValueSource(ints = {3, 5})
    void equalTheGoldenScores(int k) {
        var scores = NeighbourScores.of(Golden.X, Golden.Y, k, NeighbourScores.Ball.OPEN);

        Golden.assertEqual(scores.precision(), "/prdc/k%d/precision".formatted(k));
        Golden.assertEqual(scores.recall(), "/prdc/k%d/recall".formatted(k));
        Golden.assertEqual(scores.density(), "/prdc/k%d/density".formatted(k));
        Golden.assertEqual(scores.coverage(), "/prdc/k%d/coverage".formatted(k));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 5})
    void theSketchGivesTheGoldenScoresButRecall(int k) {
        var points = new FrozenPoints(Golden.flat(Golden.X), Golden.X.length, 6, k);
        var counts = Golden.filled(new NeighbourCounts(points), Golden.Y);

        Golden.assertEqual(counts.precision(), "/prdc/k%d/precision".formatted(k));
        Golden.assertEqual(counts.density(), "/prdc/k%d/density".formatted(k));
        Golden.assertEqual(counts.coverage(), "/prdc/k%d/coverage".formatted(k));
        Golden.assertEqual(counts.expectedCoverage(), "/prdc/k%d/expected_coverage_if_same_distribution".formatted(k));
    }

    @Test
    void tiesAreOutsideOpenBallsAndInsideClosedOnes() {
        var same = new double[10][];
        Arrays.fill(same, Golden.X[0]);

        double strict = Golden.number("/prdc/ties/strict");
        assertThat(NeighbourScores.of(same, same, 3, NeighbourScores.Ball.OPEN))
                .isEqualTo(new NeighbourScores(strict, strict, strict, strict));
        var closed = NeighbourScores.of(same, same, 3, NeighbourScores.Ball.CLOSED);
        Golden.assertEqual(closed.precision(), "/prdc/ties/non_strict");
        Golden.assertEqual(closed.recall(), "/prdc/ties/non_strict");
    }

    @Test
    void refusesMoreNeighboursThanOtherPoints() {
        assertThatThrownBy(() -> new FrozenPoints(new double[6], 3, 2, 3))
                .hasMessageContaining("points (3) must be at most 4096 and more than neighbours (3)");
    }

    @Test
    void countsReadWithoutTheirPointsTakeNoRows() {
        var points = new FrozenPoints(Golden.flat(Golden.X), Golden.X.length, 6, 3);
        var counts = NeighbourCounts.read(new SketchReader(new NeighbourCounts(points).toBytes()));

        assertThatThrownBy(() -> counts.add(Golden.Y[0], 1)).hasMessageContaining("Read it with Reference.restore");
    }
}
