package ganymede.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class InvertedDomainTest {
    @Test
    void everySecondSampleIsInvertedAndLabelledSo() throws IOException {
        var plain = new DatasetSource.Glyphs(40, 3);
        var digits = plain.load();
        var both = new DatasetSource.Inverted(plain).load();

        assertThat(both.classes()).isEqualTo(2);
        assertThat(both.count()).isEqualTo(40);
        for (int i = 0; i < both.count(); i++) {
            assertThat(both.label(i)).isEqualTo(i % 2);
            float[] expected = digits.range(i, i + 1);
            for (int k = 0; k < expected.length && i % 2 == 1; k++) {
                expected[k] = -expected[k];
            }
            assertThat(both.range(i, i + 1)).isEqualTo(expected);
        }
    }

    @Test
    void theSourceStaysAsItWas() {
        var digits = GlyphDigits.draw(10, 3);
        String before = digits.digest();
        assertThat(InvertedDomain.beside(digits).digest()).isNotEqualTo(before);
        assertThat(digits.digest()).isEqualTo(before);
    }
}
