package ganymede.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import ganymede.platform.ServiceClock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResultsTest {

    private static final Path ROOT = Path.of(System.getProperty("ganymede.root", ".."));

    @Test
    void writesWhatIsNeededToRepeatTheRun(@TempDir Path folder) throws IOException {
        var results = Results.begin("generation", "./ganymede bench generation", ROOT, ServiceClock.system())
                .add("mlp784 streamed", "throughput", "samples/s", 900, 1100, 1000);

        var json = new ObjectMapper().readTree(results.write(folder).toFile());

        assertThat(folder.resolve("generation.json")).exists();
        assertThat(json.at("/command").asText()).isEqualTo("./ganymede bench generation");
        assertThat(json.at("/date").asText()).endsWith("Z");
        assertThat(json.at("/machine/cores").asInt()).isPositive();
        assertThat(json.at("/machine/memoryMebibytes").asLong()).isPositive();
        assertThat(json.at("/machine/jdk").asText()).contains(Runtime.version().toString());
        assertThat(json.at("/rows/0/value/median").asDouble()).isEqualTo(1000);
        assertThat(json.at("/rows/0/value/runs").asInt()).isEqualTo(3);
    }

    @Test
    void knowsTheCommitOfACheckoutAndThatOtherFoldersHaveNone(@TempDir Path folder) {
        assertThat(Commit.of(folder)).isEqualTo(new Commit("unknown", false));
        assertThat(Commit.of(ROOT).id()).matches("[0-9a-f]{40}|unknown");
    }

    @Test
    void aLaterRunKeepsWhatItDoesNotMeasureAgainUnderItsOwnCommand(@TempDir Path folder) throws IOException {
        begin("first")
                .continuing(folder)
                .add("a", "modes", "", 1)
                .add("b", "modes", "", 2)
                .save();
        begin("second")
                .continuing(folder)
                .add("b", "modes", "", 3)
                .add("b", "steps", "", 4)
                .save();
        begin("third").continuing(folder).add("c", "modes", "", 5).save();

        var runs = ResultDocument.read(folder, "families").orElseThrow().runs().toList();

        assertThat(runs).extracting(ResultDocument::command).containsExactly("third", "second", "first");
        assertThat(runs.get(1).value("b", "modes").orElseThrow().median()).isEqualTo(3);
        assertThat(runs.get(1).value("b", "steps")).isPresent();
        assertThat(runs.get(2).rows()).extracting(Results.Row::subject).containsExactly("a");
    }

    private static Results begin(String command) {
        return Results.begin("families", command, ROOT, ServiceClock.system());
    }

    @Test
    void theMedianOfAnEvenNumberOfRunsLiesBetweenTheMiddleTwo() {
        assertThat(Spread.of(4, 1, 3, 2))
                .isEqualTo(new Spread(1, 2.5, 4, Math.sqrt(5.0 / 3 / 4), 4, List.of(4.0, 1.0, 3.0, 2.0)));
    }

    @Test
    void refusesAnEmptyMeasurement() {
        assertThatThrownBy(Spread::of).hasMessageContaining("measurements (0)");
    }
}
