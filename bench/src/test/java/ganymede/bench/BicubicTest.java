package ganymede.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BicubicTest {
    @Test
    void aPlaneOfOneValueStaysThatValue() {
        float[] doubled = Bicubic.doubled(new float[] {0.3f, 0.3f, 0.3f, 0.3f}, 2, 2);
        assertThat(doubled).hasSize(16);
        for (float value : doubled) {
            assertThat(value).isCloseTo(0.3f, within(1e-6f));
        }
    }

    @Test
    void aSlopeStaysASlopeAwayFromTheBorder() {
        var ramp = new float[8];
        for (int x = 0; x < ramp.length; x++) {
            ramp[x] = x;
        }
        float[] doubled = Bicubic.doubled(ramp, 1, 8);
        // Two equal rows; output pixel x lies at x / 2 - 1 / 4.
        for (int x = 4; x < 12; x++) {
            assertThat((double) doubled[x]).isCloseTo(x / 2.0 - 0.25, within(1e-6));
            assertThat(doubled[16 + x]).isEqualTo(doubled[x]);
        }
    }

    @Test
    void anEdgeOvershootsAsCubicConvolutionDoes() {
        float[] doubled = Bicubic.doubled(new float[] {0, 0, 0, 0, 1, 1, 1, 1}, 1, 8);
        // Weights at distances 1/4, 3/4, 5/4, 7/4: .8671875, .2265625, -.0703125, -.0234375.
        assertThat((double) doubled[7]).isCloseTo(0.2265625 - 0.0234375, within(1e-6));
        assertThat((double) doubled[6]).isCloseTo(-0.0703125, within(1e-6));
    }
}
