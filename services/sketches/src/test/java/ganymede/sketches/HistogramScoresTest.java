package ganymede.sketches;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HistogramScoresTest {
    private final long[] real = Golden.counts(Golden.node("/histogram/real_counts"));
    private final long[] fake = Golden.counts(Golden.node("/histogram/fake_counts"));

    @Test
    void divergencesEqualTheGoldenOnes() {
        double js = Divergence.jensenShannon(real, fake).orElseThrow();
        Golden.assertEqual(js, "/histogram/js_nats");
        Golden.assertEqual(js / Math.log(2), "/histogram/js_bits");
        Golden.assertEqual(Math.sqrt(js), "/histogram/js_distance_scipy_base_e");
        Golden.assertEqual(Divergence.kullbackLeibler(fake, real).orElseThrow(), "/histogram/kl_fake_real_nats");
        Golden.assertEqual(Divergence.reverseKlToUniform(fake), "/histogram/reverse_kl_uniform");
        Golden.assertEqual(Divergence.entropy(fake), "/histogram/entropy_fake");
    }

    @Test
    void binTestsEqualTheGoldenOnes() {
        Golden.assertEqual(BinTests.present(fake), "/histogram/modes_present");
        Golden.assertEqual(BinTests.shareDifferences(real, fake), Golden.vector(Golden.node("/histogram/ndb/z")));
        Golden.assertEqual(BinTests.different(real, fake, BinTests.FIVE_PERCENT), "/histogram/ndb/ndb_alpha005");
        Golden.assertEqual(BinTests.different(real, fake, 3), "/histogram/ndb/ndb_z3");
        Golden.assertEqual(BinTests.chiSquared(real, fake), "/histogram/chi2_vs_real");
    }

    @Test
    void precisionAndRecallOfDistributionsEqualTheGoldenOnes() {
        var curve = PrecisionRecallCurve.of(real, fake);
        Golden.assertEqual(curve.bestF(8), "/histogram/prd/f8_recall");
        Golden.assertEqual(curve.bestF(1.0 / 8), "/histogram/prd/f18_precision");
    }

    @Test
    void kullbackLeiblerIsAbsentWhereItIsInfinite() {
        assertThat(Divergence.kullbackLeibler(real, fake)).isEmpty();
    }

    @Test
    void nothingIsNaNWhenASideIsEmpty() {
        var empty = new long[12];
        assertThat(Divergence.jensenShannon(empty, real)).isEmpty();
        assertThat(Divergence.jensenShannon(real, empty)).isEmpty();
        assertThat(Divergence.kullbackLeibler(empty, real)).isEmpty();
        assertThat(Divergence.kullbackLeibler(empty, empty)).isEmpty();
        assertThat(Divergence.entropy(empty)).isZero();
    }

    @Test
    void aRowCountsForItsFirstLargestEntry() {
        var histogram = Golden.filled(new Histogram(3), new double[][] {{0.2, 0.5, 0.3}, {0.4, 0.2, 0.4}, {0, 0, 1}});
        assertThat(histogram.counts()).containsExactly(1, 1, 1);
    }
}
