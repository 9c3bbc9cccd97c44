package ganymede.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ganymede.artifacts.ModelManifest.Distribution;
import java.nio.FloatBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoiseTest {
    private static final String DIGEST = "sha256:" + "ab".repeat(32);

    @Test
    void dependsOnDigestSeedAndIndexOnly() {
        var first = draw(Noise.of(DIGEST, 7), 3, 10);

        assertThat(draw(Noise.of(DIGEST, 7), 3, 10)).isEqualTo(first);
        assertThat(draw(Noise.of(DIGEST, 8), 3, 10)).isNotEqualTo(first);
        assertThat(draw(Noise.of("sha256:" + "ac".repeat(32), 7), 3, 10)).isNotEqualTo(first);
        assertThat(draw(Noise.of(DIGEST, 7), 4, 10)).isNotEqualTo(first);
        assertThat(draw(Noise.of(DIGEST, 7), 3 + (1L << 32), 10)).isNotEqualTo(first);
    }

    @Test
    void aLongerLatentStartsWithTheShorterOne() {
        assertThat(draw(Noise.of(DIGEST, 7), 0, 13)).startsWith(draw(Noise.of(DIGEST, 7), 0, 6));
    }

    @Test
    void latentsAreStandardNormal() {
        var values = draw(Noise.of(DIGEST, 1), 0, 100_000);
        double sum = 0;
        double squares = 0;
        for (float value : values) {
            sum += value;
            squares += (double) value * value;
        }
        // Four standard errors.
        assertThat(sum / values.length).isCloseTo(0, within(4 / Math.sqrt(values.length)));
        assertThat(squares / values.length).isCloseTo(1, within(4 * Math.sqrt(2.0 / values.length)));
    }

    @Test
    void candidatesHaveDrawsOfTheirOwnAndTheFirstIsThePlainSample() {
        assertThat(draw(3, 0, 1)).containsExactly(draw(Noise.of(DIGEST, 7), 3, 8));
        assertThat(draw(3, 1, 1)).isNotEqualTo(draw(3, 0, 1)).isNotEqualTo(draw(4, 1, 1));
        var noise = Noise.of(DIGEST, 7);
        assertThat(noise.acceptance(3, 1)).isBetween(0.0, 1.0).isNotEqualTo(noise.acceptance(3, 0));
        assertThat(noise.acceptance(3, 1)).isEqualTo(noise.acceptance(3, 1));
    }

    @Test
    void truncationKeepsTheCentralShareOfTheNormalLaw() {
        // P(|z| < t) = 1/2 for t = 0.6745.
        var out = FloatBuffer.allocate(100_000);
        Noise.of(DIGEST, 1).latents(0, 0, Distribution.NORMAL, 0.5, out, 0, out.capacity());
        double squares = 0;
        for (float value : out.array()) {
            assertThat(Math.abs(value)).isLessThan(0.67449f);
            squares += (double) value * value;
        }
        // Variance of the truncated normal: 1 - 2 t phi(t) / (1/2).
        assertThat(squares / out.capacity()).isCloseTo(0.1426, within(0.002));
    }

    private static float[] draw(long index, int candidate, double truncation) {
        var out = FloatBuffer.allocate(8);
        Noise.of(DIGEST, 7).latents(index, candidate, Distribution.NORMAL, truncation, out, 0, 8);
        return out.array();
    }

    @Test
    void uniformLatentsLieBetweenMinusOneAndOne() {
        var out = FloatBuffer.allocate(1000);
        Noise.of(DIGEST, 1).latents(0, Distribution.UNIFORM, out, 0, 1000);
        for (float value : out.array()) {
            assertThat(value).isBetween(-1f, 1f);
        }
    }

    @Test
    void classesFollowTheirProbabilities() {
        var noise = Noise.of(DIGEST, 1);
        var counts = new int[3];
        for (int i = 0; i < 30_000; i++) {
            counts[noise.label(i, List.of(0.5, 0.2, 0.3))]++;
        }
        assertThat(counts[0] / 30_000.0).isCloseTo(0.5, within(0.012));
        assertThat(counts[1] / 30_000.0).isCloseTo(0.2, within(0.012));
    }

    @Test
    void theDrawsOfVersionOneNeverChange() {
        // From an independent Python and SciPy program; a change breaks every receipt that was ever given.
        var out = draw(Noise.of(DIGEST, 7), 0, 5);
        assertThat(out).containsExactly(GOLDEN);
        assertThat(Noise.of(DIGEST, 7).label(5, List.of(0.25, 0.25, 0.25, 0.25)))
                .isEqualTo(GOLDEN_LABEL);
    }

    private static final float[] GOLDEN = {0.7874791f, -0.22133969f, -0.10746537f, 0.9109149f, -1.27475f};
    private static final int GOLDEN_LABEL = 3;

    private static float[] draw(Noise noise, long index, int size) {
        var out = FloatBuffer.allocate(size);
        noise.latents(index, Distribution.NORMAL, out, 0, size);
        return out.array();
    }
}
