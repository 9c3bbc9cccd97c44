package ganymede.verification.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** The text that {@code /q/metrics} answers, held against Prometheus' own rules. */
public final class Exposition {

    private Exposition() {}

    /**
     * Expects that {@code promtool check metrics} can read the text and finds nothing wrong with it. The text is the one asked for with
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

    private static void judge(Tool.Outcome outcome) {
        assertThat(outcome.exit())
                .as("promtool check metrics: " + outcome.output())
                .isZero();
    }
}
