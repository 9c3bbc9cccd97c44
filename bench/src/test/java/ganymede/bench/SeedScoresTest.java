package ganymede.bench;

import static org.assertj.core.api.Assertions.assertThat;

import ganymede.platform.ServiceClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SeedScoresTest {

    private static final Mixture.Score SCORE = new Mixture.Score(8, .5, .25);

    @Test
    void aRunThatWasStoppedGoesOnAtTheNextSeed(@TempDir Path folder) throws IOException {
        var stopped = begin(folder);
        var scores = SeedScores.begun("gan on ring", 30, stopped);
        assertThat(scores.count()).isZero();
        scores.add(SCORE, 2);
        scores.addTo(stopped);
        scores.add(SCORE, 4);
        scores.addTo(stopped);
        stopped.save();

        assertThat(SeedScores.begun("gan on ring", 30, begin(folder)).count()).isEqualTo(2);
        assertThat(SeedScores.begun("gan on ring", 31, begin(folder)).count()).isZero();
        assertThat(SeedScores.begun("gan on grid", 30, begin(folder)).count()).isZero();
        var row = ResultDocument.read(folder, "families").orElseThrow();
        assertThat(row.rows()).hasSize(5);
        assertThat(row.value("gan on ring", "training CPU").orElseThrow().values())
                .containsExactly(2.0, 4.0);
    }

    @Test
    void seedsOfAnotherCommitAreMeasuredAnew(@TempDir Path folder) throws IOException {
        var first = begin(folder);
        var scores = SeedScores.begun("gan on ring", 30, first);
        scores.add(SCORE, 2);
        scores.addTo(first);
        Path file = first.save();
        Files.writeString(file, Files.readString(file).replace("\"unknown\"", "\"abc\""));

        assertThat(SeedScores.begun("gan on ring", 30, begin(folder)).count()).isZero();
    }

    /** A folder without a checkout, whose commit is unknown. */
    private static Results begin(Path folder) throws IOException {
        return Results.begin("families", "./ganymede bench families", folder, ServiceClock.system())
                .continuing(folder);
    }
}
