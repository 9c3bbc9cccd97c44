package ganymede.cli.demo;

import ganymede.cli.pictures.DiversityChart;
import ganymede.cli.stack.Layout;
import ganymede.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;

/** Prints the last scores and writes their history as a chart and as CSV. */
final class ScoreFiles {
    private final Layout layout;
    private final Terminal terminal;

    ScoreFiles(Layout layout, Terminal terminal) {
        this.layout = layout;
        this.terminal = terminal;
    }

    void write(ScoreHistory history, Instant start) throws IOException {
        ScoreView.table(history.last()).forEach(terminal::line);
        var csv = layout.demo().resolve("scores.csv");
        Files.createDirectories(layout.demo());
        Files.write(csv, ScoreView.csv(history.reports(), start));
        terminal.line("");
        terminal.line("  scores    " + layout.shown(csv));
        chart(history, start);
    }

    private void chart(ScoreHistory history, Instant start) throws IOException {
        var file = layout.demo().resolve("diversity.png");
        try {
            DiversityChart.write(ScoreView.panels(history.reports(), start), file);
            terminal.line("  diversity " + layout.shown(file));
        } catch (LinkageError | InternalError e) {
            // A JDK on a machine without fonts cannot draw text; the numbers are in the CSV.
            terminal.line("  diversity not drawn, because Java finds no fonts (%s). Debian: apt install fontconfig"
                    .formatted(e));
        }
    }
}
