package ganymede.sketches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ReferenceTest {
    private static final double[] SHARES = {0.25, 0.75};

    @Test
    void bytesRoundTripAndTheirDigestNamesThem() {
        var reference = collected(1, 60).freeze();
        var read = Reference.fromBytes(reference.toBytes());

        assertThat(read.toBytes()).isEqualTo(reference.toBytes());
        assertThat(read.digest()).isEqualTo(reference.digest()).matches("sha256:[0-9a-f]{64}");
        assertThat(read.spec()).isEqualTo(reference.spec());
        assertThat(read.real().count()).isEqualTo(60);
        assertThat(read.points()).isEqualTo(60);
        assertThat(collected(2, 60).freeze().digest()).isNotEqualTo(reference.digest());
        assertThat(collected(1, 60).freeze().digest()).isEqualTo(reference.digest());
    }

    @Test
    void bandwidthIsTheMedianDistance() {
        var reference = collected(1, 60).freeze();

        assertThat(reference.spec().bandwidth()).isCloseTo(GaussianKernel.medianDistance(rows(1, 60)), within(1e-12));
    }

    @Test
    void identicalRealSamplesStillGiveABandwidth() {
        var collector = new ReferenceCollector(4, 2, 3);
        for (int sample = 0; sample < 9; sample++) {
            collector.add(new double[4], SHARES);
        }

        assertThat(collector.freeze().spec().bandwidth()).isEqualTo(2);
    }

    @Test
    void realIsACopy() {
        var reference = collected(1, 60).freeze();
        reference.real().add(rows(2, 1)[0], SHARES);

        assertThat(reference.real().count()).isEqualTo(60);
    }

    @Test
    void refusesTooFewOrBadSamples() {
        var collector = collected(1, 7);
        assertThat(collector.add(new double[3], SHARES))
                .isEqualTo(new Admission.Refused("features (3 values) must have 4"));

        assertThat(collector.count()).isEqualTo(7);
        assertThatThrownBy(collector::freeze).hasMessage("real samples (7) must be at least 8");
    }

    @Test
    void takesAnExtractorsBatch() {
        var collector = new ReferenceCollector(4, 2, 3);
        var features = new float[32];
        features[5] = Float.POSITIVE_INFINITY;

        assertThat(collector.addAll(features, new float[16], 8)).isEqualTo(7);
    }

    @Test
    void restoresOnlyItsOwnDigests() {
        var reference = collected(1, 60).freeze();
        var other = collected(2, 60).freeze();

        assertThatThrownBy(() -> reference.restore(other.newDigest().toBytes())).hasMessageContaining("differ: ");
        assertThatThrownBy(() -> reference.restore(new DiversityDigest(reference.spec()).toBytes()))
                .hasMessageContaining("neighbour counts' presence differ: ");
    }

    @Test
    void refusesBytesThatAreDamagedOrForeign() {
        var bytes = collected(1, 60).freeze().toBytes();
        for (int at = 0; at < bytes.length; at += 61) {
            var damaged = bytes.clone();
            damaged[at] ^= 1;
            assertThatThrownBy(() -> Reference.fromBytes(damaged)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> Reference.fromBytes(new byte[3])).hasMessage("REFERENCE bytes (3) are too few");
        assertThatThrownBy(() -> Reference.fromBytes(Arrays.copyOf(bytes, bytes.length - 1)))
                .hasMessageContaining("checksum");
    }

    private static double[][] rows(long seed, int count) {
        return Samples.correlated(seed, count, 4);
    }

    private static ReferenceCollector collected(long seed, int count) {
        var collector = new ReferenceCollector(4, 2, 3);
        for (var row : rows(seed, count)) {
            collector.add(row, SHARES);
        }
        return collector;
    }
}
