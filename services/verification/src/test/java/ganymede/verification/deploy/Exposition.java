package ganymede.verification.deploy;

import java.io.IOException;
import java.nio.file.Files;

/** The text that {@code /q/metrics} answers, held against Prometheus' own rules. */
public final class Exposition {

    private Exposition() {}

    /** Passes {@code text} to {@code promtool check metrics}; skipped, aloud, where promtool is missing. */
    public static void check(String text) throws IOException {
        var file = Files.createTempFile("exposition", ".txt");
        try {
            Files.writeString(file, text);
            Tool.PROMTOOL.checkWithInput(file, "check", "metrics");
        } finally {
            Files.delete(file);
        }
    }
}
