package ganymede.sketches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RandomFeaturesTest {
    private final RandomFeatures net = new RandomFeatures(3, 5);

    @Test
    void areTheSameBitsOnEveryMachine() {
        var features = net.of(new double[] {0.5, -1, 0.25});

        // Stored references hold features of this net: a change of any bit is a new architecture.
        assertThat(features).hasSize(64);
        assertThat(Arrays.hashCode(features)).isEqualTo(1949992990);
        assertThat(RandomFeatures.architecture()).isEqualTo("random-256-64/1");
    }

    @Test
    void dependOnTheSeedAndAreNotLinear() {
        double[] x = {0.5, -1, 0.25};
        double[] minus = {-0.5, 1, -0.25};

        assertThat(net.of(x)).isNotEqualTo(new RandomFeatures(3, 6).of(x));
        assertThat(net.of(x)[0] + net.of(minus)[0]).isNotEqualTo(2 * net.of(new double[3])[0]);
    }

    @Test
    void tellADistributionFromAnotherOfEqualMeanAndCovariance() {
        var normal = Samples.normal(1, 2000, 2);
        var ring = Samples.normal(2, 2000, 2);
        for (var row : ring) {
            double length = Math.hypot(row[0], row[1]);
            row[0] *= Math.sqrt(2) / length;
            row[1] *= Math.sqrt(2) / length;
        }
        var wide = new RandomFeatures(2, 1);

        assertThat(distance(wide, normal, ring)).isGreaterThan(20 * distance(wide, normal, Samples.normal(3, 2000, 2)));
    }

    @Test
    void refusesAnotherLength() {
        assertThatThrownBy(() -> net.of(new double[4])).hasMessage("sample (4 values) must have 3");
        assertThatThrownBy(() -> new RandomFeatures(0, 1)).hasMessage("inputs (0) must be positive");
    }

    private static double distance(RandomFeatures net, double[][] x, double[][] y) {
        return FrechetDistance.between(moments(net, x), moments(net, y)).value();
    }

    private static GaussianMoments moments(RandomFeatures net, double[][] rows) {
        return Golden.filled(
                new GaussianMoments(RandomFeatures.SIZE),
                Arrays.stream(rows).map(net::of).toArray(double[][]::new));
    }
}
