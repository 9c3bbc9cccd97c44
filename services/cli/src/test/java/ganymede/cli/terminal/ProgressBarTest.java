package ganymede.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProgressBarTest {
    @ParameterizedTest
    @CsvSource({
        "0, 100, [........................]   0 %",
        "50, 100, [############............]  50 %",
        "100, 100, [########################] 100 %",
        "150, 100, [########################] 100 %",
        "5, 0, [........................]   0 %"
    })
    void showsTheShareThatIsDone(long done, long total, String bar) {
        assertThat(ProgressBar.of(done, total)).isEqualTo(bar);
    }

    @ParameterizedTest
    @CsvSource({"0, 0:00", "65, 1:05", "3600, 60:00", "-1, -:--", "NaN, -:--", "Infinity, -:--"})
    void writesTimeAsMinutesAndSeconds(double seconds, String text) {
        assertThat(ProgressBar.time(seconds)).isEqualTo(text);
    }
}
