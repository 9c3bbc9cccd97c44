package ganymede.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ganymede.families.Families;
import ganymede.families.Family;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DemoSpecTest {
    @TempDir
    private Path dir;

    @Test
    void keepsTheSpecificationsOwnValuesWhenNothingIsChosen() throws Exception {
        var spec = DemoSpec.of(new DemoOptions(Optional.empty(), OptionalInt.empty(), 1, 10, true));

        assertThat(spec).contains("\ndataset: digits\n").contains("\nseed: 1\n").containsPattern("\nsteps: [0-9]+\n");
    }

    @Test
    void namesAFamilyThatIsRegisteredAndTakesLabels() throws Exception {
        var spec = DemoSpec.of(new DemoOptions(Optional.empty(), OptionalInt.empty(), 1, 10, true));

        assertThat(Families.all().stream().filter(Family::conditional).map(family -> "family: " + family.name()))
                .anySatisfy(line -> assertThat(spec).contains("\n" + line + "\n"));
    }

    @Test
    void putsInWhatIsChosen() throws Exception {
        var data = Files.createDirectory(dir.resolve("my \"$1\" data"));
        Files.createFile(data.resolve("train-images-idx3-ubyte.gz"));

        var spec = DemoSpec.of(new DemoOptions(Optional.of(data), OptionalInt.of(77), -5, 10, true));

        assertThat(spec)
                .contains("\nsteps: 77\n")
                .contains("\nseed: -5\n")
                .contains("\ndataset: \"idx:" + dir + "/my \\\"$1\\\" data\"\n");
    }

    @Test
    void refusesADirectoryWithoutImagesBeforeAnythingStarts() {
        assertThatThrownBy(() -> DemoSpec.of(new DemoOptions(Optional.of(dir), OptionalInt.empty(), 1, 10, true)))
                .hasMessageContaining(dir.toString())
                .hasMessageContaining("train-images-idx3-ubyte");
        assertThatThrownBy(() -> DemoSpec.of(
                        new DemoOptions(Optional.of(dir.resolve("none")), OptionalInt.empty(), 1, 10, true)))
                .hasMessageContaining("cannot be read");
    }
}
