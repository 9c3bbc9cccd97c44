package ganymede.sketches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiversityDigestTest {
    private static final int FEATURES = 9;
    private static final int CLASSES = 4;
    private static final double[][] ROWS = Samples.correlated(1, 500, FEATURES);
    private static final double[][] SHARES = Samples.distributions(2, 500, CLASSES);
    private static final Reference REFERENCE = reference(3);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 12, 100})
    void scoresOfMergedPartitionsEqualThoseOfOnePass(int partitions) {
        var parts = new DiversityDigest[partitions];
        Arrays.setAll(parts, part -> REFERENCE.newDigest());
        var whole = REFERENCE.newDigest();
        for (int row = 0; row < ROWS.length; row++) {
            whole.add(ROWS[row], SHARES[row]);
            parts[(int) Long.remainderUnsigned(SeededNormals.mix(row), partitions)].add(ROWS[row], SHARES[row]);
        }
        var merged = REFERENCE.newDigest();
        for (var part : parts) {
            merged.merge(DiversityDigest.fromBytes(part.toBytes()));
        }

        assertThat(merged.count()).isEqualTo(500);
        var expected = Portfolio.assess(whole, REFERENCE);
        var actual = Portfolio.assess(merged, REFERENCE);
        assertThat(actual.absent()).isEqualTo(expected.absent());
        for (var score : expected.scores()) {
            assertThat(actual.score(score.name()).orElseThrow().value())
                    .as(score.name())
                    .isCloseTo(score.value(), within(1e-12 * Math.max(1, Math.abs(score.value()))));
        }
    }

    @Test
    void bytesRoundTrip() {
        var digest = filled(0, 333);
        var read = DiversityDigest.fromBytes(digest.toBytes());

        assertThat(read.toBytes()).isEqualTo(digest.toBytes());
        assertThat(read.count()).isEqualTo(333);
        assertThat(read.spec()).isEqualTo(REFERENCE.spec());
        assertThat(Portfolio.assess(read, REFERENCE)).isEqualTo(Portfolio.assess(digest, REFERENCE));
    }

    @Test
    void aRestoredDigestGoesOnWhereItStopped() {
        var restored = REFERENCE.restore(filled(0, 320).toBytes());
        for (int row = 320; row < ROWS.length; row++) {
            restored.add(ROWS[row], SHARES[row]);
        }

        assertThat(restored.toBytes()).isEqualTo(filled(0, 500).toBytes());
    }

    @Test
    void refusesAndCountsBadSamplesByName() {
        var digest = filled(0, 10);
        var before = Portfolio.assess(filled(0, 10), REFERENCE);
        var notFinite = ROWS[0].clone();
        notFinite[3] = Double.NaN;

        assertThat(digest.add(notFinite, SHARES[0]))
                .isEqualTo(new Admission.Refused("features[3] (NaN) must be finite"));
        assertThat(digest.add(new double[2], SHARES[0]))
                .isEqualTo(new Admission.Refused("features (2 values) must have 9"));
        assertThat(digest.add(ROWS[0], new double[3]))
                .isEqualTo(new Admission.Refused("probabilities (3 values) must have 4"));
        assertThat(digest.add(ROWS[0], new double[] {0.5, 0.25, 0.5, -0.25}))
                .isEqualTo(new Admission.Refused("probabilities[3] (-0.25) must not be negative"));
        assertThat(digest.add(ROWS[0], new double[] {0.5, 0.25, 0.5, 0.25}))
                .isEqualTo(new Admission.Refused("probabilities (sum 1.5) must sum to 1"));

        assertThat(digest.refused()).isEqualTo(5);
        assertThat(digest.count()).isEqualTo(10);
        assertThat(Portfolio.assess(digest, REFERENCE)).isEqualTo(before);
        assertThat(DiversityDigest.fromBytes(digest.toBytes()).refused()).isEqualTo(5);
    }

    @Test
    void foldsAnExtractorsBatchAndLeavesItsBadRowsOut() {
        var features = new float[3 * FEATURES];
        var logits = new float[3 * CLASSES];
        Arrays.fill(features, 0.25f);
        logits[1] = 5;
        logits[CLASSES] = Float.NaN;
        logits[2 * CLASSES + 3] = 500;
        var digest = REFERENCE.newDigest();

        assertThat(digest.addAll(features, logits, 3)).isEqualTo(2);
        assertThat(digest.refused()).isEqualTo(1);
        assertThat(digest.parts().classes().counts()).containsExactly(0, 1, 0, 1);
        assertThatThrownBy(() -> digest.addAll(features, logits, 4))
                .hasMessage("features (27 values) must hold 4 rows of 9");
    }

    @Test
    void refusesToMergeAnotherSpecOrAnotherReference() {
        var digest = filled(0, 10);
        var bytes = digest.toBytes();

        assertThatThrownBy(() -> digest.merge(new DiversityDigest(DigestSpec.of(8, CLASSES, 7))))
                .hasMessageStartingWith("digest specs differ: ");
        assertThatThrownBy(() -> digest.merge(new DiversityDigest(REFERENCE.spec())))
                .hasMessageStartingWith("neighbour counts' presence differ: ");
        var stranger =
                new DiversityDigest(REFERENCE.spec()).sibling(new FrozenPoints(Golden.flat(ROWS), 50, FEATURES, 5));
        assertThatThrownBy(() -> digest.merge(stranger)).hasMessageStartingWith("frozen points differ: ");
        assertThat(digest.toBytes()).isEqualTo(bytes);
    }

    @Test
    void refusesBytesThatAreForeignDamagedOrCutOff() {
        var bytes = filled(0, 40).toBytes();
        for (int at = 0; at < bytes.length; at += 97) {
            var damaged = bytes.clone();
            damaged[at] ^= 0x10;
            assertThatThrownBy(() -> DiversityDigest.fromBytes(damaged)).isInstanceOf(IllegalArgumentException.class);
        }
        for (int length : new int[] {0, 8, 9, 40, bytes.length - 1}) {
            assertThatThrownBy(() -> DiversityDigest.fromBytes(Arrays.copyOf(bytes, length)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> DiversityDigest.fromBytes(REFERENCE.toBytes()))
                .hasMessageContaining("DIGEST of version 1 expected, found letters 0x47524546");
    }

    @Test
    void stateFitsAnEventAtSixtyFourFeatures() {
        var collector = new ReferenceCollector(64, 10, 1);
        for (var row : Samples.normal(1, 1100, 64)) {
            collector.add(row, new double[] {1, 0, 0, 0, 0, 0, 0, 0, 0, 0});
        }
        var reference = collector.freeze();

        assertThat(reference.points()).isEqualTo(1000);
        assertThat(reference.newDigest().toBytes().length).isLessThan(450_000);
        assertThat(reference.toBytes().length).isLessThan(1_010_000);
    }

    private static DiversityDigest filled(int from, int to) {
        var digest = REFERENCE.newDigest();
        for (int row = from; row < to; row++) {
            digest.add(ROWS[row], SHARES[row]);
        }
        return digest;
    }

    private static Reference reference(long seed) {
        var collector = new ReferenceCollector(FEATURES, CLASSES, 7);
        var rows = Samples.correlated(seed, 300, FEATURES);
        var shares = Samples.distributions(seed, 300, CLASSES);
        for (int row = 0; row < rows.length; row++) {
            collector.add(rows[row], shares[row]);
        }
        return collector.freeze();
    }
}
