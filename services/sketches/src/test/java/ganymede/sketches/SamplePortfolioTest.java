package ganymede.sketches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SamplePortfolioTest {

    @Test
    void scoresAreThoseOfTheirClasses() {
        var assessment = SamplePortfolio.assess(Golden.X, Golden.Y, 3);

        assertThat(assessment.score("recall").orElseThrow().value())
                .isEqualTo(NeighbourScores.of(Golden.X, Golden.Y, 5, NeighbourScores.Ball.OPEN)
                        .recall());
        assertThat(assessment.score("alpha_precision").orElseThrow().value())
                .isEqualTo(AlphaPrecision.of(Golden.X, Golden.Y).precision());
        assertThat(assessment.score("sliced_w2").orElseThrow().value())
                .isEqualTo(SlicedDistance.squared(Golden.X, Golden.Y, SlicedDistance.directions(128, 6, 3)));
        // Of six features the stream's own is exact.
        assertThat(assessment.score("kid")).isEmpty();
    }

    @Test
    void longFeaturesHaveTheirKernelDistanceHere() {
        var x = Samples.normal(1, 40, 70);
        var y = Samples.normal(2, 30, 70);

        var kid = SamplePortfolio.assess(x, y, 1).score("kid").orElseThrow();

        assertThat(kid.value()).isEqualTo(CubicKernel.unbiasedDistance(x, y));
        assertThat(kid.count()).isEqualTo(30);
    }

    @Test
    void everyNameIsGivenOrAbsentWithAReason() {
        var few = SamplePortfolio.assess(Golden.X, Arrays.copyOf(Golden.Y, 3), 1);

        assertThat(few.absent())
                .containsExactly(new AbsentScore("recall", "samples (60 and 3) must be more than 5 neighbours"));
        var given = few.scores().stream().map(Score::name).toList();
        assertThat(SamplePortfolio.names()).containsAll(given);
        assertThat(given).containsAll(List.of("sliced_w2", "alpha_precision", "beta_coverage", "authenticity"));
    }

    @Test
    void ofLargeSamplesRowsAreSpreadEvenly() {
        // Sorted: the first 4,096 rows alone would be far off.
        var rows = Samples.normal(4, 9000, 1);
        Arrays.sort(rows, (a, b) -> Double.compare(a[0], b[0]));

        var score = SamplePortfolio.assess(Samples.normal(5, 9000, 1), rows, 1)
                .score("sliced_w2")
                .orElseThrow();

        assertThat(score.count()).isEqualTo(4096);
        assertThat(score.value()).isLessThan(0.01);
    }

    @Test
    void recallLosesWhatPrecisionDoesNot() {
        var real = Samples.normal(8, 400, 2);
        var collapsed = Samples.normal(9, 400, 2);
        for (var row : collapsed) {
            row[0] *= 0.1;
            row[1] *= 0.1;
        }

        assertThat(NeighbourScores.of(real, collapsed, 5, NeighbourScores.Ball.OPEN)
                        .precision())
                .isGreaterThan(0.95);
        assertThat(SamplePortfolio.assess(real, collapsed, 1)
                        .score("recall")
                        .orElseThrow()
                        .value())
                .isLessThan(0.2);
    }

    @Test
    void fewDirectionsMissWhatOneCoordinateShows() {
        // One of 200 coordinates is shifted by 3: most random directions hardly show it.
        var real = Samples.normal(10, 500, 200);
        var shifted = Samples.normal(11, 500, 200);
        for (var row : shifted) {
            row[0] += 3;
        }
        var axis = new double[1][200];
        axis[0][0] = 1;

        double along = SlicedDistance.squared(real, shifted, axis);
        double random = SlicedDistance.squared(real, shifted, SlicedDistance.directions(128, 200, 1));

        assertThat(along).isGreaterThan(8);
        assertThat(random).isLessThan(along / 50);
    }

    @Test
    void directionsAreOfUnitLengthAndWidthsMustAgree() {
        for (var direction : SlicedDistance.directions(5, 7, 2)) {
            assertThat(OrthogonalColumns.dot(direction, direction)).isCloseTo(1, within(1e-14));
        }
        assertThatThrownBy(() -> SamplePortfolio.assess(new double[9][2], new double[9][3], 1))
                .hasMessage("widths differ: 2 and 3");
    }

    @Test
    void rankIsTheNumberOfDirectionsThatRowsVaryIn() {
        var rows = Samples.normal(6, 50, 3);
        for (var row : rows) {
            row[2] = row[0] - 2 * row[1];
        }
        assertThat(Golden.filled(new GaussianMoments(3), rows).rank()).isEqualTo(2);
        assertThat(Golden.filled(new GaussianMoments(6), Golden.X).rank()).isEqualTo(6);
        assertThat(Golden.filled(new GaussianMoments(2), new double[4][2]).rank())
                .isZero();
    }
}
