package ganymede.verification.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import ganymede.platform.Meters;
import ganymede.verification.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class RecordedMetersTest {

    private static final String SOURCES =
            Workspace.modules().stream().flatMap(RecordedMetersTest::sources).collect(Collectors.joining("\n"));
    private static final String QUERIES = DeployFiles.text("deploy/prometheus/rules.yml")
            + Dashboard.all().stream()
                    .map(dashboard -> dashboard.json().toString())
                    .collect(Collectors.joining());

    /** A meter that no service records would make a panel stay empty and an alert stay silent. */
    @ParameterizedTest
    @EnumSource(Meters.class)
    void aMeterThatIsQueriedIsRecordedByAService(Meters meter) {
        if (isQueried(meter)) {
            assertThat(Pattern.compile("Meters\\." + meter.name() + "\\b")
                            .matcher(SOURCES)
                            .find())
                    .as("some service records Meters.%s", meter)
                    .isTrue();
        }
    }

    private static boolean isQueried(Meters meter) {
        return Arrays.stream(QUERIES.split("[^a-z_]+", -1)).anyMatch(word -> word.startsWith(meter.prometheusName()));
    }

    private static Stream<String> sources(Path module) {
        try (var files = Files.walk(module.resolve("src/main"))) {
            return files
                    .filter(file -> file.toString().endsWith(".java"))
                    .map(RecordedMetersTest::text)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
