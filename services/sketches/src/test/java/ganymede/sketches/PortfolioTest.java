package ganymede.sketches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortfolioTest {
    private static final int CLASSES = 8;
    private static final int FEATURES = 6;
    private static final Reference REFERENCE = frozen(FEATURES, 3000);

    @Test
    void everyNameIsScoredOrAbsentInOrder() {
        var assessment = Portfolio.assess(generated(1, 2000, CLASSES), REFERENCE);

        assertThat(assessment.absent()).isEmpty();
        assertThat(assessment.scores()).extracting(Score::name).containsExactlyElementsOf(Portfolio.names());
        assertThat(assessment.scores()).extracting(Score::count).containsOnly(2000L);
        assertThat(Portfolio.score(generated(1, 2000, CLASSES), REFERENCE)).isEqualTo(assessment.scores());
    }

    @Test
    void samplesOfTheRealDistributionScoreNearTheFloor() {
        var assessment = Portfolio.assess(generated(1, 3000, CLASSES), REFERENCE);

        assertThat(value(assessment, "fd")).isLessThan(3 * value(assessment, "fd_floor"));
        assertThat(value(assessment, "kid")).isCloseTo(0, within(0.2));
        assertThat(value(assessment, "mmd_rff_middle")).isCloseTo(0, within(0.002));
        assertThat(value(assessment, "js")).isLessThan(0.005);
        assertThat(value(assessment, "modes")).isEqualTo(CLASSES);
        assertThat(value(assessment, "coverage_over_expected")).isCloseTo(1, within(0.05));
        assertThat(value(assessment, "density")).isCloseTo(1, within(0.1));
        assertThat(value(assessment, "inception_score")).isCloseTo(CLASSES, within(0.1));
    }

    @Test
    void aGeneratorThatLostHalfTheModesScoresWorseInEveryScoreMeantForIt() {
        var good = Portfolio.assess(generated(1, 2000, CLASSES), REFERENCE);
        var collapsed = Portfolio.assess(generated(1, 2000, CLASSES / 2), REFERENCE);

        for (var name :
                List.of("fd_debiased", "fd_over_trace", "kid", "mmd_rff_wide", "mmd_rff_middle", "mmd_rff_narrow")) {
            assertThat(value(collapsed, name)).as(name).isGreaterThan(value(good, name));
        }
        for (var name :
                List.of("js", "kl", "ndb", "chi2", "reverse_kl_uniform", "js_cells", "ndb_cells", "chi2_cells")) {
            assertThat(value(collapsed, name)).as(name).isGreaterThan(value(good, name));
        }
        for (var name : List.of("inception_score", "entropy", "modes", "coverage", "coverage_over_expected")) {
            assertThat(value(collapsed, name)).as(name).isLessThan(value(good, name));
        }
    }

    @Test
    void onlySpreadAndCloseNeighboursSeeShrinkingInsideModes() {
        var digest = REFERENCE.newDigest();
        var rows = Samples.normal(4, 2000, FEATURES);
        for (int row = 0; row < rows.length; row++) {
            for (int i = 0; i < FEATURES; i++) {
                rows[row][i] *= 0.1;
            }
            digest.add(shifted(rows[row], row % CLASSES), oneHot(row % CLASSES));
        }
        var shrunk = Portfolio.assess(digest, REFERENCE);
        var good = Portfolio.assess(generated(1, 2000, CLASSES), REFERENCE);

        assertThat(value(shrunk, "js")).isLessThan(0.005);
        assertThat(value(shrunk, "inception_score")).isCloseTo(CLASSES, within(0.1));
        assertThat(value(good, "spread_cells")).isCloseTo(1, within(0.05));
        assertThat(value(shrunk, "spread_cells")).isLessThan(0.7);
        assertThat(value(shrunk, "coverage_over_expected")).isLessThan(0.7);
    }

    @Test
    void vendiDoesNotSeeModesLostInAWayThatKeepsTheSecondMoments() {
        var good = Portfolio.assess(generated(1, 2000, CLASSES), REFERENCE);
        var collapsed = Portfolio.assess(generated(1, 2000, CLASSES / 2), REFERENCE);

        assertThat(value(collapsed, "vendi")).isCloseTo(value(good, "vendi"), within(0.05));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void allScoresAreAbsentWithAReasonBelowTwoSamples(int count) {
        var assessment = Portfolio.assess(generated(1, count, CLASSES), REFERENCE);

        assertThat(assessment.scores()).isEmpty();
        assertThat(assessment.absent()).extracting(AbsentScore::name).containsExactlyElementsOf(Portfolio.names());
        assertThat(assessment.absent())
                .extracting(AbsentScore::reason)
                .containsOnly("samples (%d) must be at least 2".formatted(count));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 50})
    void fewOrIdenticalSamplesGiveFiniteScores(int count) {
        var digest = REFERENCE.newDigest();
        for (int sample = 0; sample < count; sample++) {
            digest.add(new double[FEATURES], oneHot(3));
        }
        var assessment = Portfolio.assess(digest, REFERENCE);

        assertThat(assessment.absent()).extracting(AbsentScore::name).containsExactly("vendi", "vendi_2");
        assertThat(names(assessment)).containsExactlyInAnyOrderElementsOf(Portfolio.names());
        assertThat(value(assessment, "modes")).isEqualTo(1);
        assertThat(value(assessment, "inception_score")).isEqualTo(1);
    }

    @Test
    void thirdMomentsAreAbsentBeyondTheirWidthAndNeighboursWithoutAReferencesPoints() {
        var wide = frozen(65, 40);
        var digest = new DiversityDigest(wide.spec());
        for (var row : Samples.normal(1, 10, 65)) {
            digest.add(row, oneHot(0));
        }
        digest = DiversityDigest.fromBytes(digest.toBytes());

        assertThat(Portfolio.assess(digest, wide).absent())
                .extracting(AbsentScore::name)
                .containsExactly(
                        "kid",
                        "precision",
                        "density",
                        "coverage",
                        "coverage_expected",
                        "coverage_over_expected",
                        "js_cells",
                        "ndb_cells",
                        "chi2_cells",
                        "spread_cells");
    }

    @Test
    void aClassThatTheRealDataLackLeavesKlAbsent() {
        var collector = new ReferenceCollector(FEATURES, CLASSES, 5);
        for (var row : Samples.normal(1, 30, FEATURES)) {
            collector.add(row, oneHot(0));
        }
        var reference = collector.freeze();
        var digest = reference.newDigest();
        for (var row : Samples.normal(2, 30, FEATURES)) {
            digest.add(row, oneHot(1));
        }

        var assessment = Portfolio.assess(digest, reference);
        assertThat(assessment.absent())
                .containsExactly(
                        new AbsentScore("kl", "samples fell into a class that the real data lack"),
                        new AbsentScore("kl_debiased", "samples fell into a class that the real data lack"));
        assertThat(value(assessment, "js")).isCloseTo(Math.log(2), within(1e-12));
    }

    @Test
    void refusesADigestOfAnotherSpec() {
        assertThatThrownBy(() -> Portfolio.assess(new DiversityDigest(DigestSpec.of(FEATURES, 2, 0)), REFERENCE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("digest specs differ: ");
    }

    @Test
    void standardErrorsAreThoseOfRepeatedSamples() {
        int trials = 60;
        for (var name : List.of("js", "js_cells", "entropy", "precision", "fd")) {
            double sum = 0;
            double squares = 0;
            double errors = 0;
            for (int trial = 0; trial < trials; trial++) {
                var score = Portfolio.assess(generated(100 + trial, 300, CLASSES - 3), REFERENCE)
                        .score(name)
                        .orElseThrow();
                sum += score.value();
                squares += score.value() * score.value();
                errors += score.uncertainty().orElseThrow();
            }
            double spread = Math.sqrt(squares / trials - sum * sum / trials / trials);
            assertThat(errors / trials / spread).as(name).isBetween(0.7, 1.4);
        }
    }

    private static double value(Assessment assessment, String name) {
        return assessment.score(name).orElseThrow().value();
    }

    private static List<String> names(Assessment assessment) {
        return Stream.concat(
                        assessment.scores().stream().map(Score::name),
                        assessment.absent().stream().map(AbsentScore::name))
                .toList();
    }

    private static Reference frozen(int width, int count) {
        var collector = new ReferenceCollector(width, CLASSES, 5);
        var rows = Samples.normal(99, count, width);
        for (int row = 0; row < count; row++) {
            int mode = row % CLASSES;
            collector.add(shifted(rows[row], mode), oneHot(mode));
        }
        return collector.freeze();
    }

    private static DiversityDigest generated(long seed, int count, int modes) {
        var digest = REFERENCE.newDigest();
        var rows = Samples.normal(seed, count, FEATURES);
        for (int row = 0; row < count; row++) {
            int mode = (int) Long.remainderUnsigned(SeededNormals.mix(seed * 1_000_003 + row), modes);
            digest.add(shifted(rows[row], mode), oneHot(mode));
        }
        return digest;
    }

    /** Modes on the corners of a cube. */
    private static double[] shifted(double[] row, int mode) {
        for (int bit = 0; bit < 3; bit++) {
            row[bit] += (mode >> bit & 1) == 1 ? 4 : -4;
        }
        return row;
    }

    private static double[] oneHot(int mode) {
        var shares = new double[CLASSES];
        shares[mode] = 1;
        return shares;
    }
}
