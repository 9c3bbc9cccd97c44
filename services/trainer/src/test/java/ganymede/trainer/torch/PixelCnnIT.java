package ganymede.trainer.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ganymede.families.Capacity;
import ganymede.families.Likelihood;
import ganymede.families.PixelCnn;
import ganymede.families.SampleSpace;
import ganymede.nets.Draws;
import ganymede.nets.Shapes;
import ganymede.nets.Tensor;
import ganymede.nets.Weights;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The masked model: no pixel sees itself or its future, all of its past counts, and drawing follows its logits. */
class PixelCnnIT {
    private static final int HEIGHT = 5;
    private static final int WIDTH = 6;
    private static final int PIXELS = HEIGHT * WIDTH;

    private final Likelihood family = new PixelCnn().on(SampleSpace.image(1, HEIGHT, WIDTH, 0), new Capacity(1, 8));
    private final Weights weights = Fixtures.weights(family.model(), 4);

    @Test
    void noPixelSeesItselfOrItsFuture() {
        try (var net = new TorchNet(family.model(), weights)) {
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

    /** The reach is 6, except that the blind spot of stacked masks (van den Oord et al. 2016b, figure 1) hides some to the right. */
    private static boolean near(int pixel, int other) {
        int rows = other / WIDTH - pixel / WIDTH;
        int right = pixel % WIDTH - other % WIDTH;
        // 3 columns to the right within the first kernel's rows, one more per further row by a block.
        return right <= (rows == 0 ? -1 : Math.min(3 + Math.min(rows - 1, 3), 6));
    }

    @Test
    void drawingFollowsTheModelsLogits() {
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

    @Test
    void bothFormsHaveTheSameParameters() {
        weights.nested(family.nesting()).check(family.generator());
        assertThat(Shapes.infer(family.model()).get("logits")).isEqualTo(List.of(2, HEIGHT, WIDTH));
    }

    private static Tensor logits(TorchNet net, Tensor images) {
        return net.evaluate(Map.of("samples", images)).firstEntry().getValue();
    }
}
