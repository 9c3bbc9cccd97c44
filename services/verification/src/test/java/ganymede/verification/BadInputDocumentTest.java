package ganymede.verification;

import static org.assertj.core.api.Assertions.assertThat;

import ganymede.events.Topics;
import ganymede.platform.ErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/bad-input.md promises: its tests, codes and topics exist. */
final class BadInputDocumentTest {
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+)[.](\\w+)`");
    private static final Pattern CODE = Pattern.compile("`([A-Z]+_?[A-Z_]+)`");
    private static final Pattern TOPIC =
            Pattern.compile("`(ganymede[.][a-z]+[.][a-z.]+|ganymede[.](?:models|dead-letters))`");

    @Test
    void everyRowNamesAnAnswerAndTestsThatExist() {
        var sources = testSources();
        for (String row : rows()) {
            var tests = matches(TEST, row);
            assertThat(tests).as(row).isNotEmpty();
            for (var test : tests) {
                assertThat(sources.getOrDefault(test.group(1), ""))
                        .as("%s.%s of the row %s", test.group(1), test.group(2), row)
                        .contains("void " + test.group(2) + "(");
            }
        }
    }

    @Test
    void everyCodeAndTopicIsOneOfTheContract() {
        var codes = Arrays.stream(ErrorCode.values()).map(ErrorCode::code).toList();
        var topics = Arrays.stream(Topics.values()).map(Topics::topic).toList();
        var text = read(Workspace.root().resolve("docs/bad-input.md"));

        assertThat(matches(CODE, text))
                .hasSizeGreaterThan(30)
                .allSatisfy(code -> assertThat(codes).contains(code.group(1)));
        assertThat(matches(TOPIC, text).stream()
                        .map(topic -> topic.group(1))
                        // Configuration keys look alike.
                        .filter(name ->
                                !name.startsWith("ganymede.trainer.") && !name.startsWith("ganymede.instance.")))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(topics).contains(name));
    }

    /** Rows with a condition, an answer and tests. */
    private static List<String> rows() {
        var rows = read(Workspace.root().resolve("docs/bad-input.md"))
                .lines()
                .takeWhile(line -> !line.startsWith("## Who writes"))
                .filter(line -> line.startsWith("| ") && !line.startsWith("| condition"))
                .toList();
        assertThat(rows).hasSizeGreaterThan(30);
        return rows;
    }

    private static List<MatchResult> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().toList();
    }

    /** Texts of all test classes by simple name. */
    private static Map<String, String> testSources() {
        return Stream.concat(
                        Stream.of(Workspace.root().resolve("proto")),
                        children(Workspace.root().resolve("services")).stream())
                .map(module -> module.resolve("src/test/java"))
                .filter(Files::isDirectory)
                .flatMap(tests -> files(tests).stream())
                .collect(Collectors.toMap(
                        file -> file.getFileName().toString().replace(".java", ""),
                        BadInputDocumentTest::read,
                        String::concat));
    }

    private static List<Path> files(Path directory) {
        try (var files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted(Comparator.naturalOrder())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> children(Path directory) {
        try (var children = Files.list(directory)) {
            return children.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
