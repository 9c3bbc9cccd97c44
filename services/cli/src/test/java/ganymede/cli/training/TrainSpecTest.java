package ganymede.cli.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrainSpecTest {
    @TempDir
    private Path directory;

    @Test
    void aFamilyAloneTrainsOnTheBuiltInDigitsUnderItsOwnName() {
        assertThat(TrainSpec.of(Map.of("family", "sa-gan"))).isEqualTo("""
                model: sa-gan
                dataset: digits
                steps: 2000
                family: sa-gan
                """);
    }

    @Test
    void whatIsChosenTakesThePlaceOfTheDefaults() {
        assertThat(TrainSpec.of(Map.of("family", "dcgan", "model", "mine", "epochs", "3", "dataset", "ring")))
                .contains("model: mine\n", "epochs: 3\n", "dataset: ring\n")
                .doesNotContain("steps:");
    }

    @Test
    void aPathIsMadeIndependentOfTheDirectoryWithOrWithoutItsForm() throws Exception {
        var data = Files.createDirectory(directory.resolve("my \"data\""));

        assertThat(TrainSpec.of(Map.of("dataset", data + "/../my \"data\"")))
                .contains("dataset: \"file:" + directory + "/my \\\"data\\\"\"\n");
        assertThat(TrainSpec.of(Map.of("dataset", "images:" + directory)))
                .contains("dataset: \"images:" + directory + "\"\n");
    }

    @Test
    void nonsenseIsPassedOnForTheTrainerToName() {
        assertThat(TrainSpec.of(Map.of("family", "sa gan", "dataset", "no: where", "steps", "many")))
                .contains("family: \"sa gan\"\n", "dataset: \"no: where\"\n", "steps: many\n");
    }
}
