package ganymede.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class TextTableTest {
    @Test
    void alignsWordsToTheLeftAndNumbersToTheRight() {
        var table = new TextTable("score", "value", "paper")
                .row("fd", "0.5", "Heusel")
                .row("modes", "10", "-");

        assertThat(table.lines())
                .containsExactly("  score   value   paper", "  fd        0.5   Heusel", "  modes      10   -");
    }

    @Test
    void refusesARowOfAnotherLength() {
        assertThatThrownBy(() -> new TextTable("a", "b").row("1")).hasMessage("row has 1 cells, the table 2 columns");
    }
}
