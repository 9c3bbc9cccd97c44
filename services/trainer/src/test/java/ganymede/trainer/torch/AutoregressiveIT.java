package ganymede.trainer.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ganymede.families.Capacity;
import ganymede.families.Likelihood;
import ganymede.families.PixelCnn;
import ganymede.families.PixelRnn;
import ganymede.families.SampleSpace;
import ganymede.nets.Draws;
import ganymede.nets.Shapes;
import ganymede.nets.Tensor;
import ganymede.nets.Weights;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Autoregressive models: no pixel sees itself or its future, all of its reach counts, and drawing follows the logits. */
class AutoregressiveIT {
    private static final int HEIGHT = 5;
    private static final int WIDTH = 6;
    private static final int PIXELS = HEIGHT * WIDTH;

    static Stream<Likelihood> families() {
        return Stream.of(new PixelCnn(), new PixelRnn())
                .map(family -> (Likelihood) family.on(SampleSpace.image(1, HEIGHT, WIDTH, 0), new Capacity(1, 8)));
    }

    @ParameterizedTest
    @MethodSource("families")
    void noPixelSeesItselfOrItsFuture(Likelihood family) {
        try (var net = new TorchNet(family.model(), Fixtures.weights(family.model(), 4))) {
            Tensor image = new Draws(6).gaussians(1, 1, HEIGHT, WIDTH);
            Tensor before = logits(net, image);
            for (int pixel = 0; pixel < PIXELS; pixel++) {
                Tensor changed = image.copy();
                changed.data()[pixel] += 1;
                Tensor after = logits(net, changed);
                for (int other = 0; other < PIXELS; other++) {
                    boolean seen = after.data()[other] != before.data()[other];
                    assertThat(seen)
                            .as("pixel %d sees %d", other, pixel)
                            .isEqualTo(other > pixel && near(pixel, other));
                }
            }
        }
    }

    /**
     * To the right, both see 3 columns within the first kernel's rows and one more per further row: by a block, or by the
     * state of the row above. Masks hide the rest (the blind spot of van den Oord et al. 2016b, figure 1).
     */
    private static boolean near(int pixel, int other) {
        int rows = other / WIDTH - pixel / WIDTH;
        int right = pixel % WIDTH - other % WIDTH;
        return right <= (rows == 0 ? -1 : Math.min(3 + Math.min(rows - 1, 3), 6));
    }

    @ParameterizedTest
    @MethodSource("families")
    void drawingFollowsTheModelsLogits(Likelihood family) {
        Weights weights = Fixtures.weights(family.model(), 4);
        Tensor z = new Draws(7).uniforms(16, PIXELS);
        try (var model = new TorchNet(family.model(), weights);
                var generator = new TorchNet(family.generator(), weights.nested(family.nesting()))) {
            Tensor drawn = generator.evaluate(Map.of("z", z)).firstEntry().getValue();
            Tensor logits = logits(model, drawn);
            Tensor again = Scoped.frozen(() -> {
                var pixels = Convert.floats(logits).permute(0, 2, 3, 1).reshape(-1, family.levels());
                var numbers = TorchSequences.draw(pixels, Convert.floats(z).reshape(-1, 1));
                return Convert.tensor(PixelLevels.values(numbers, family.levels()), 16, 1, HEIGHT, WIDTH);
            });
            assertThat(again).isEqualTo(drawn);
            assertThat(drawn.data()).containsOnly(-1, 1).contains(-1, 1);
        }
    }

    @Test
    void bitsAreTheMeanNegativeLogarithmToBaseTwo() {
        Tensor logits = new Tensor(new int[] {1, 2, 1, 2}, new float[] {0, 1, 0, 3});
        Tensor image = new Tensor(new int[] {1, 1, 1, 2}, new float[] {-0.4f, 0.3f});
        double expected = (1 + Math.log(1 + Math.exp(-2)) / Math.log(2)) / 2;
        double bits = Scoped.call(() -> PixelLevels.bitsPerDimension(
                        Convert.floats(logits), PixelLevels.nearest(Convert.floats(image), 2))
                .item_double());
        assertThat(bits).isCloseTo(expected, within(1e-6));
    }

    @ParameterizedTest
    @MethodSource("families")
    void bothFormsHaveTheSameParameters(Likelihood family) {
        Fixtures.weights(family.model(), 4).nested(family.nesting()).check(family.generator());
        assertThat(Shapes.infer(family.model()).get("logits")).isEqualTo(List.of(2, HEIGHT, WIDTH));
    }

    private static Tensor logits(TorchNet net, Tensor images) {
        return net.evaluate(Map.of("samples", images)).firstEntry().getValue();
    }
}
