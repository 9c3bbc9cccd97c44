package ganymede.verification.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** The text that {@code /q/metrics} answers, held against Prometheus' own rules. */
public final class Exposition {

    private Exposition() {}

    /**
     * Expects that {@code promtool check metrics} can read the text and finds nothing wrong with our meters. The text is the one asked for with
     * {@code Accept: text/plain}; promtool does not read OpenMetrics. Skipped, aloud, where promtool is missing.
     */
    public static void check(String text) {
        try {
            var file = Files.createTempFile("exposition", ".txt");
            try {
                Files.writeString(file, text);
                judge(Tool.PROMTOOL.runWithInput(file, "check", "metrics"));
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // Exit status 3: the text is well formed, but some names or help texts break the conventions. Those of the
    // framework are not ours to mend.
    private static void judge(Tool.Outcome outcome) {
        var ours = outcome.output()
                .lines()
                .filter(line -> line.startsWith("ganymede_"))
                .toList();
        assertThat(ours).as("promtool check metrics").isEmpty();
        assertThat(outcome.exit()).as(outcome.output()).isIn(0, 3);
    }
}
