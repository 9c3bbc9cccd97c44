package ganymede.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class OptionsTest {
    @Test
    void takesOptionsOutAndLeavesNames() throws UsageException {
        var options = new Options(List.of("vae", "--steps", "30", "gan"));
        assertThat(options.number("steps", 7)).isEqualTo(30);
        assertThat(options.number("seeds", 7)).isEqualTo(7);
        assertThat(options.text("data", "none")).isEqualTo("none");
        assertThat(options.names()).containsExactly("vae", "gan");
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThatThrownBy(() -> new Options(List.of("--stepz", "3")).end())
                .hasMessage("option (--stepz) is not known");
        assertThatThrownBy(() -> new Options(List.of("x")).end()).hasMessage("argument (x) is not known");
        assertThatThrownBy(() -> new Options(List.of("--steps")).number("steps", 1))
                .hasMessage("--steps needs a value");
        assertThatThrownBy(() -> new Options(List.of("--steps", "0")).number("steps", 1))
                .hasMessageContaining("--steps (0) must be");
    }
}
