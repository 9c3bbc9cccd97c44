package ganymede.cli.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhrasesTest {
    @ParameterizedTest
    @CsvSource({
        "2, 2",
        "10, 10",
        "100, 100",
        "05, .5",
        "005, .05",
        "025, .25",
        "15, 1.5",
        "1.5, 1.5",
        "1p5, 1.5",
        "1_5, 1.5",
        "inf, Infinity"
    })
    void readsNumbersThatLostTheirDot(String name, double number) {
        assertThat(Phrases.decimal(name)).isEqualTo(number);
    }
}
