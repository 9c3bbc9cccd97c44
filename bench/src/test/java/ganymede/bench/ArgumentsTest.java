package ganymede.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ArgumentsTest {
    private static final List<String> KNOWN = List.of("mlp784", "dcgan28");

    @Test
    void leadingNumbersAreTakenInTheirOrderAndTheRestAreNames() throws UsageException {
        var arguments = new Arguments(List.of("8000", "2", "dcgan28"));

        assertThat(arguments.first(192_000)).isEqualTo(8000);
        assertThat(arguments.first(3)).isEqualTo(2);
        assertThat(arguments.names(KNOWN, KNOWN)).containsExactly("dcgan28");
    }

    @Test
    void whatIsMissingHasItsDefault() throws UsageException {
        var arguments = new Arguments(List.of("mlp784"));

        assertThat(arguments.first(192_000)).isEqualTo(192_000);
        assertThat(arguments.first(3)).isEqualTo(3);
        assertThat(arguments.names(KNOWN, KNOWN)).containsExactly("mlp784");
        assertThat(new Arguments(List.of()).names(KNOWN, KNOWN)).isEqualTo(KNOWN);
    }

    @Test
    void aNumberThatIsNoneIsRejectedAsAName() {
        var arguments = new Arguments(List.of("0", "mlp784"));

        assertThat(arguments.first(3)).isEqualTo(3);
        assertThatThrownBy(() -> arguments.names(KNOWN, KNOWN)).hasMessage("0 is none of mlp784, dcgan28");
    }
}
