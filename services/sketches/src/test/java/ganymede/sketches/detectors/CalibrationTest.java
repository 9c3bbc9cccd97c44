package ganymede.sketches.detectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ganymede.sketches.SeededNormals;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CalibrationTest {
    private static final double CHI_SQUARED_5_PERCENT_10 = 18.307038053275146;
    private static final double CHI_SQUARED_1E_6_10 = 46.863;

    @Test
    void gammaQuantilesAreTheChiSquaredTables() {
        assertThat(2 * GammaTail.quantile(5, 0.05)).isCloseTo(CHI_SQUARED_5_PERCENT_10, within(1e-9));
        assertThat(GammaTail.probability(1, 3)).isCloseTo(Math.exp(-3), within(1e-14));
        assertThat(GammaTail.probability(0.5, 0)).isEqualTo(1);
    }

    @Test
    void theNullLawOfAChiSquaredVariableIsItself() {
        var law = NullLaw.ofWeights(10, 10, 10);

        assertThat(law.upperQuantile(0.05)).isCloseTo(CHI_SQUARED_5_PERCENT_10, within(1e-8));
        assertThat(law.upperQuantile(1e-6)).isCloseTo(CHI_SQUARED_1E_6_10, within(0.001));
    }

    @Test
    void aliasTablesDrawBinsByTheirShares() {
        double[] shares = {0.5, 0.3, 0.15, 0.04, 0.01};
        var table = new AliasTable(shares);
        var draws = new SeededNormals(1);
        var counts = new double[shares.length];
        IntStream.range(0, 100_000).forEach(i -> counts[table.bin(draws.bits(i))]++);

        for (int bin = 0; bin < shares.length; bin++) {
            assertThat(counts[bin] / 100_000).isCloseTo(shares[bin], within(0.006));
        }
    }

    @Test
    void rareBinsShareAGroupOfAtLeastFiveExpectedSamples() {
        var pooled = PooledShares.of(new double[] {0.5, 0.01, 0.4, 0.02, 0.07}, 100);

        assertThat(pooled.expected()).containsExactly(new double[] {10, 40, 50}, within(1e-9));
        assertThat(pooled.chiSquared(new double[] {50, 1, 40, 2, 7})).isCloseTo(0, within(1e-9));
        assertThat(pooled.chiSquared(new double[] {60, 0, 40, 0, 0})).isCloseTo(12, within(1e-9));
    }

    @Test
    void boundsHoldTheShareTheyWereMadeOf() {
        var exact = ShareBounds.of(400, 10_000, 0);
        var tolerant = ShareBounds.of(400, 10_000, 0.1);

        assertThat(exact.lower()).isBetween(0.033, 0.035);
        assertThat(exact.upper()).isBetween(0.046, 0.048);
        assertThat(tolerant.lower()).isEqualTo(0.9 * exact.lower());
        assertThat(ShareBounds.of(0, 1000, 0).lower()).isZero();
        assertThat(ShareBounds.of(0, 1000, 0).upper()).isCloseTo(9.0 / 1009, within(1e-9));
    }

    @Test
    void noShareWithinTheBoundsGivesABetAProfit() {
        var bounds = ShareBounds.of(400, 10_000, 0.1);
        for (var bet : ShareShiftDetector.LOST_OR_GAINED) {
            var odds = bet.odds(bounds);
            for (double share : new double[] {bounds.lower(), 0.04, bounds.upper()}) {
                assertThat(share * odds.hit() + (1 - share) * odds.miss()).isLessThanOrEqualTo(1 + 1e-12);
            }
        }
    }
}
