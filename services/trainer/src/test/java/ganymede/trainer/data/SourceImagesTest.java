package ganymede.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ganymede.families.SampleSpace;
import ganymede.families.SourceDomain;
import ganymede.nets.Draws;
import ganymede.nets.Shapes;
import ganymede.nets.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SourceImagesTest {
    /** One image of 4 x 4, values 0 to 15 in fifteenths of [-1, 1]. */
    private static final Tensor RAMP = ramp();

    @ParameterizedTest
    @EnumSource
    void sourcesHaveTheDomainsShapeAndTheSamplesRange(SourceDomain domain) {
        Tensor digits =
                new Tensor(new int[] {20, 1, 28, 28}, GlyphDigits.draw(20, 1).range(0, 20));
        Tensor sources = SourceImages.of(domain, digits);
        assertThat(sources.shape()).isEqualTo(Shapes.batched(20, domain.shape(SampleSpace.image(1, 28, 28, 10))));
        for (float value : sources.data()) {
            assertThat(value).isBetween(-1f, 1f);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSourceDependsOnItsOwnSampleOnly(SourceDomain domain) {
        Tensor two = new Draws(1).gaussians(2, 1, 8, 8);
        Tensor second = new Tensor(new int[] {1, 1, 8, 8}, Arrays.copyOfRange(two.data(), 64, 128));
        float[] together = SourceImages.of(domain, two).data();
        float[] alone = SourceImages.of(domain, second).data();
        assertThat(Arrays.copyOfRange(together, alone.length, 2 * alone.length)).isEqualTo(alone);
    }

    @Test
    void halvingAveragesFourPixels() {
        float[] halved = SourceImages.of(SourceDomain.HALVED, RAMP).data();
        // Pixels 0, 1, 4 and 5 have the mean 2.5.
        assertThat(halved).hasSize(4);
        assertThat((double) halved[0]).isCloseTo(2.5 / 7.5 - 1, within(1e-6));
        assertThat((double) halved[3]).isCloseTo(12.5 / 7.5 - 1, within(1e-6));
    }

    @Test
    void maskingBlanksTheCentreAlone() {
        float[] masked = SourceImages.of(SourceDomain.MASKED, RAMP).data();
        for (int pixel = 0; pixel < 16; pixel++) {
            boolean centre = pixel == 5 || pixel == 6 || pixel == 9 || pixel == 10;
            assertThat(masked[pixel]).isEqualTo(centre ? 0 : RAMP.data()[pixel]);
        }
    }

    @Test
    void edgesAreTheLargerStepToTheRightOrBelow() {
        float[] edges = SourceImages.of(SourceDomain.EDGES, RAMP).data();
        // A step down is four fifteenths of the range, a step to the right one; the last row has no row below.
        assertThat((double) edges[0]).isCloseTo(4 / 7.5 - 1, within(1e-6));
        assertThat((double) edges[12]).isCloseTo(1 / 7.5 - 1, within(1e-6));
        assertThat(edges[15]).isEqualTo(-1);
    }

    @Test
    void recolouringIsAStraightLineFromPaperToInk() {
        Tensor ends = new Tensor(new int[] {1, 1, 2, 2}, new float[] {-1, 1, 0, 0});
        float[] colours = SourceImages.of(SourceDomain.RECOLOURED, ends).data();
        assertThat(colours)
                .containsExactly(
                        new float[] {-0.8f, 0.9f, 0.05f, 0.05f, -0.4f, 0.5f, 0.05f, 0.05f, -0.2f, -0.6f, -0.4f, -0.4f},
                        within(1e-6f));
    }

    private static Tensor ramp() {
        Tensor ramp = Tensor.zeros(1, 1, 4, 4);
        for (int i = 0; i < 16; i++) {
            ramp.data()[i] = i / 7.5f - 1;
        }
        return ramp;
    }
}
