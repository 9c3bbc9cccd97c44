package ganymede.sketches;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/**
 * What docs/metrics.md says that a score cannot see, each beside a score that sees it. Real data: four equal modes at (+-4, +-4)
 * with deviation .5, a class per mode.
 */
class BlindSpotsTest {
    private static final int SIZE = 2000;
    private final double[][] noise = Samples.normal(21, 2 * SIZE, 2);
    private final Reference reference = reference(row -> modeSample(row, row % 4, 0.5));

    @Test
    void theFrechetAndKernelDistancesSeeThreeMomentsOnly() {
        // As normal rows, but every coordinate is +1 or -1.
        var normal = reference(row -> noise[row]);
        var signs = assess(normal, row ->
                new double[] {Math.signum(noise[SIZE + row][0]), Math.signum(noise[SIZE + row][1])});

        assertThat(value(signs, "fd_debiased")).isLessThan(0.01);
        assertThat(value(signs, "kid")).isLessThan(0.02);
        assertThat(value(signs, "mmd_rff_narrow")).isGreaterThan(0.05);
        assertThat(value(signs, "coverage_over_expected")).isLessThan(0.5);
    }

    @Test
    void oneSamplePerClassIsPerfectForTheScoresThatKnowNoRealDataOrOnlyClasses() {
        var repeated = assess(reference, row -> modeSample(row % 4, row % 4, 0.5));

        assertThat(value(repeated, "inception_score")).isGreaterThan(3.9);
        assertThat(value(repeated, "js")).isLessThan(1e-9);
        assertThat(value(repeated, "kl")).isLessThan(1e-9);
        assertThat(value(repeated, "ndb")).isZero();
        assertThat(value(repeated, "chi2")).isZero();
        assertThat(value(repeated, "entropy")).isGreaterThan(1.386);
        assertThat(value(repeated, "reverse_kl_uniform")).isLessThan(1e-9);
        assertThat(value(repeated, "coverage_over_expected")).isLessThan(0.05);
        assertThat(value(repeated, "js_cells")).isGreaterThan(0.3);
    }

    @Test
    void oneSampleIsAMode() {
        var almostLost = assess(reference, row -> modeSample(row, row < 3 ? row + 1 : 0, 0.5));

        assertThat(value(almostLost, "modes")).isEqualTo(4);
        assertThat(value(almostLost, "js")).isGreaterThan(0.3);
    }

    @Test
    void precisionAndDensityDoNotMissLostModes() {
        var half = assess(reference, row -> modeSample(SIZE + row, row % 2, 0.5));

        assertThat(value(half, "precision")).isGreaterThan(0.95);
        assertThat(value(half, "density")).isGreaterThan(0.9);
        assertThat(value(half, "coverage_over_expected")).isLessThan(0.6);
    }

    @Test
    void coverageDoesNotCountWhatABallHolds() {
        // Nine tenths of the samples in one mode; the others have a thirtieth each.
        var uneven = assess(reference, row -> modeSample(SIZE + row, row % 10 == 0 ? 1 + row / 10 % 3 : 0, 0.5));
        var many = reference.newDigest();
        for (int row = 0; row < 20 * SIZE; row++) {
            int mode = row % 10 == 0 ? 1 + row / 10 % 3 : 0;
            var other = Samples.normal(row, 1, 2)[0];
            many.add(new double[] {centre(mode & 1) + other[0] / 2, centre(mode >> 1) + other[1] / 2}, classes(mode));
        }

        assertThat(value(Portfolio.assess(many, reference), "coverage_over_expected"))
                .isGreaterThan(0.97);
        assertThat(value(uneven, "js")).isGreaterThan(0.2);
    }

    @Test
    void shrinkingAndOutliersCancelInTheSpread() {
        // A quarter of the deviation, and one sample of 34 far out between the modes.
        var both = assess(reference, row -> row % 34 == 0 ? noise[row] : modeSample(SIZE + row, row % 4, 0.125));
        var shrunk = assess(reference, row -> modeSample(SIZE + row, row % 4, 0.125));

        assertThat(value(shrunk, "spread_cells")).isLessThan(0.5);
        assertThat(value(both, "spread_cells")).isGreaterThan(2 * value(shrunk, "spread_cells"));
    }

    @Test
    void aFewOutliersOfTheGeneratorCoverEverythingForRecall() {
        var real = rows(row -> modeSample(row, row % 4, 0.5));
        var collapsed = rows(row -> modeSample(SIZE + row, 0, 0.5));
        var withOutliers = collapsed.clone();
        for (int outlier = 0; outlier < 6; outlier++) {
            // Each ball reaches the others, over all modes.
            withOutliers[outlier] = new double[] {30 * Math.cos(outlier), 30 * Math.sin(outlier)};
        }

        assertThat(recall(real, collapsed)).isLessThan(0.4);
        assertThat(recall(real, withOutliers)).isGreaterThan(0.95);
    }

    private static double recall(double[][] real, double[][] fake) {
        return NeighbourScores.of(real, fake, 5, NeighbourScores.Ball.OPEN).recall();
    }

    private double[] modeSample(int row, int mode, double deviation) {
        return new double[] {centre(mode & 1) + deviation * noise[row][0], centre(mode >> 1) + deviation * noise[row][1]
        };
    }

    private static double centre(int side) {
        return side == 0 ? -4 : 4;
    }

    /** By quadrant, and certain. */
    private static double[] classes(double[] row) {
        return classes((row[0] > 0 ? 1 : 0) + (row[1] > 0 ? 2 : 0));
    }

    private static double[] classes(int mode) {
        var probabilities = new double[4];
        probabilities[mode] = 1;
        return probabilities;
    }

    private static double[][] rows(IntFunction<double[]> row) {
        var rows = new double[SIZE][];
        Arrays.setAll(rows, row);
        return rows;
    }

    private static Reference reference(IntFunction<double[]> row) {
        var collector = new ReferenceCollector(2, 4, 5);
        for (var one : rows(row)) {
            collector.add(one, classes(one));
        }
        return collector.freeze();
    }

    private static Assessment assess(Reference reference, IntFunction<double[]> row) {
        var digest = reference.newDigest();
        for (var one : rows(row)) {
            digest.add(one, classes(one));
        }
        return Portfolio.assess(digest, reference);
    }

    private static double value(Assessment assessment, String name) {
        return assessment.score(name).orElseThrow().value();
    }
}
