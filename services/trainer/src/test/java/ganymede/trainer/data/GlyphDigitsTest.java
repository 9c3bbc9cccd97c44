package ganymede.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GlyphDigitsTest {
    @Test
    void drawsTheSameDigitsForTheSameSeed() {
        assertThat(GlyphDigits.draw(50, 7).digest())
                .isEqualTo(GlyphDigits.draw(50, 7).digest());
        assertThat(GlyphDigits.draw(50, 7).digest())
                .isNotEqualTo(GlyphDigits.draw(50, 8).digest());
    }

    @Test
    void drawsEachDigitAsOftenAsAnother() {
        double[] shares = GlyphDigits.draw(1000, 3).classDistribution();
        assertThat(shares).hasSize(10);
        for (double share : shares) {
            assertThat(share).isCloseTo(.1, within(1e-9));
        }
    }

    @Test
    void staysInRangeWithInkOnEveryImage() {
        var digits = GlyphDigits.draw(500, 1);
        for (int i = 0; i < digits.count(); i++) {
            float[] image = digits.range(i, i + 1);
            double ink = IntStream.range(0, image.length)
                            .mapToDouble(p -> image[p] + 1)
                            .sum()
                    / 2;
            assertThat(ink).as("ink of digit %d at %d", digits.label(i), i).isBetween(20.0, 260.0);
            for (float value : image) {
                assertThat(value).isBetween(-1f, 1f);
            }
        }
    }

    @Test
    void drawsAGridForTheEye() throws Exception {
        var digits = GlyphDigits.draw(400, 1);
        var order = IntStream.range(0, 400)
                .boxed()
                .sorted(Comparator.comparingInt(digits::label))
                .mapToInt(i -> i)
                .toArray();
        byte[] png = SampleGrid.png(digits.gather(order), digits.shape(), 20);
        Files.write(Path.of("target/digits.png"), png);
        assertThat(png).startsWith(0x89, 'P', 'N', 'G');
    }
}
