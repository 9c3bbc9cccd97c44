package ganymede.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;

class LatentsTest {
    @Test
    void theWayStartsAndEndsAtTheEnds() {
        assertThat(walk(0)).containsExactly(3, 0, 1);
        assertThat(walk(1)).containsExactly(0, 3, 1);
    }

    @Test
    void theWayKeepsTheLengthBetweenEqualLengths() {
        float[] middle = walk(0.5);
        assertThat(middle[0]).isCloseTo(middle[1], within(1e-6f));
        assertThat(Math.hypot(Math.hypot(middle[0], middle[1]), middle[2])).isCloseTo(Math.sqrt(10), within(1e-6));
    }

    @Test
    void parallelLatentsAreJoinedByALine() {
        var latents = FloatBuffer.wrap(new float[] {1, 2});
        Latents.walk(latents, 0, FloatBuffer.wrap(new float[] {2, 4}), 2, 0.25);
        assertThat(latents.array()).containsExactly(1.25f, 2.5f);
    }

    private static float[] walk(double share) {
        var latents = FloatBuffer.wrap(new float[] {3, 0, 1});
        Latents.walk(latents, 0, FloatBuffer.wrap(new float[] {0, 3, 1}), 3, share);
        return latents.array();
    }
}
