package ganymede.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import ganymede.cli.messaging.ScoreReport;
import ganymede.cli.messaging.ScoreReport.Score;
import ganymede.cli.pictures.DiversityChart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ScoreViewTest {
    private static final Instant START = Instant.EPOCH;

    @TempDir
    private Path dir;

    private final List<ScoreReport> reports = List.of(report(1, 100, 0.5), report(2, 200, 0.25));

    @Test
    void showsValueUncertaintyCountAndFloor() {
        assertThat(ScoreView.table(reports.getLast()))
                .containsExactly(
                        "  score    value      +/-     n   perfect",
                        "  fd      0.2500   0.0100   200    0.1000",
                        "  modes    10.00        -   200         -");
    }

    @Test
    void writesEveryScoreOfEveryReportAsCsv() {
        assertThat(ScoreView.csv(reports, START))
                .containsExactly(
                        "seconds,samples,score,value,uncertainty,floor",
                        "1.000,100,fd,0.5,0.01,0.1",
                        "1.000,100,modes,10.0,,",
                        "2.000,200,fd,0.25,0.01,0.1",
                        "2.000,200,modes,10.0,,");
    }

    @Test
    void drawsAPanelPerScore() throws Exception {
        var panels = ScoreView.panels(reports, START);
        assertThat(panels).hasSize(2);
        assertThat(panels.getFirst().values()).containsExactly(0.5, 0.25);

        DiversityChart.write(panels, dir.resolve("diversity.png"));

        assertThat(Files.size(dir.resolve("diversity.png"))).isPositive();
        assertThat(ImageIO.read(dir.resolve("diversity.png").toFile()).getWidth())
                .isEqualTo(2 * 460);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5, 23})
    void drawsAnyNumberOfPanels(int number) throws Exception {
        var panel = new DiversityChart.Panel("fd", List.of(1.0), List.of(0.5), OptionalDouble.empty());

        DiversityChart.write(Collections.nCopies(number, panel), dir.resolve("many.png"));

        assertThat(dir.resolve("many.png")).isNotEmptyFile();
    }

    private static ScoreReport report(int second, long count, double fd) {
        return new ScoreReport(
                "digits",
                1,
                "",
                Instant.EPOCH,
                Instant.EPOCH,
                count,
                START.plusSeconds(second),
                List.of(
                        new Score("fd", fd, OptionalDouble.of(0.01), count, OptionalDouble.of(0.1)),
                        new Score("modes", 10, OptionalDouble.empty(), count, OptionalDouble.empty())));
    }
}
