package ganymede.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ganymede.families.Families;
import ganymede.families.Family;
import ganymede.platform.ServiceClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FamilyTableTest {

    private static final Path ROOT = Path.of(System.getProperty("ganymede.root", ".."));
    private static final Path RESULTS = ROOT.resolve("bench/results");

    @Test
    void theReadmeShowsWhatTheResultFilesSay() throws IOException {
        assertThat(new GeneratedBlock(ROOT.resolve("README.md")).lines())
                .as("README.md, written by ./ganymede bench table")
                .isEqualTo(new FamilyTable(RESULTS).lines());
    }

    /** A subject without any row has not been measured yet; its cell is empty. */
    @Test
    void everyFigureIsOfAListedFamilyAndOneOfItsSubjectsQuantities() throws IOException {
        List<String> names = Families.all().stream().map(Family::name).toList();
        for (var figure : FamilyFigures.ALL) {
            assertThat(names).contains(figure.family());
            List<String> quantities = ResultDocument.read(RESULTS, figure.benchmark()).stream()
                    .flatMap(ResultDocument::runs)
                    .flatMap(run -> run.rows().stream())
                    .filter(row -> row.subject().equals(figure.subject()))
                    .map(Results.Row::quantity)
                    .toList();
            if (!quantities.isEmpty()) {
                assertThat(quantities).as("%s", figure).contains(figure.quantity());
            }
        }
    }

    @Test
    void showsMediansErrorsSeedsStepsAndCommit(@TempDir Path folder) throws IOException {
        Results.begin("families", "./ganymede bench families gan", ROOT, ServiceClock.system())
                .add("gan on ring", "modes", "", 7, 8, 8)
                .add("gan on ring", "high quality", "%", 90, 91.5, 93)
                .add("gan on ring", "reverse KL", "nats", .01, .02, .03)
                .add("gan on ring", "steps", "", 3000, 3000, 3000)
                .write(folder);

        String commit = Commit.of(ROOT).id().substring(0, 7);
        assertThat(new FamilyTable(folder).lines())
                .contains("| `gan` | Goodfellow et al. 2014 | 8, 91.5 ± 0.866, 0.02 ± 0.0058 |  | 3 x 3,000 (%s) |  |"
                        .formatted(commit))
                .contains("| `wgan` | Arjovsky et al. 2017 |  |  |  |  |");
    }

    @Test
    void aBlockIsReplacedBetweenItsMarkersOnly(@TempDir Path folder) throws IOException {
        Path page = Files.writeString(
                folder.resolve("page.md"),
                "a\n%s\nold\n%s\nb\n".formatted(GeneratedBlock.FAMILIES_BEGIN, GeneratedBlock.FAMILIES_END));

        new GeneratedBlock(page).write(List.of("new", "lines"));

        assertThat(Files.readAllLines(page))
                .containsExactly("a", GeneratedBlock.FAMILIES_BEGIN, "new", "lines", GeneratedBlock.FAMILIES_END, "b");
        assertThatThrownBy(() -> new GeneratedBlock(Files.writeString(page, "none")).lines())
                .hasMessageContaining("has no line '<!-- families");
    }
}
