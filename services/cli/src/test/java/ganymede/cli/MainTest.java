package ganymede.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {"demo", "up", "train", "generate", "receipt", "verify", "score", "alias", "families", "doctor"})
    void explainsEveryCommand(String command) {
        assertThat(run(command, "--help")).isZero();
        assertThat(out.toString()).contains("Usage: ./ganymede " + command);
    }

    @Test
    void listsTheFamilies() {
        assertThat(run("families")).isZero();
    }

    @Test
    void refusesUnknownOptionsWithCodeTwo() {
        assertThat(run("demo", "--nonsense")).isEqualTo(2);
        assertThat(err.toString()).contains("--nonsense");
    }

    @Test
    void namesASpecificationThatCannotBeRead() {
        assertThat(run("train", "/no/such/spec.yaml")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"train", "train spec.yaml --family dcgan"})
    void trainsFromASpecificationOrFromOptions(String line) {
        assertThat(run(line.split(" ", -1))).isEqualTo(2);
        assertThat(err.toString()).contains("SPEC, or --family NAME --data PATH");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alias",
                "alias digits",
                "alias digits:stable 3 --rollback",
                "alias digits:stable --canary 4",
                "alias digits:stable 3 --canary 4 --share 1.5"
            })
    void refusesAMoveThatIsNone(String line) {
        assertThat(run(line.split(" ", -1))).isEqualTo(2);
    }

    @Test
    void scoresAgreeWithVectorsOrSayNo() throws IOException {
        var vectors = Path.of("src/test/resources/ganymede/cli/vectors/other.json");
        assertThat(run("score", "--golden", vectors.toString())).isZero();

        var wrong = Files.writeString(
                directory.resolve("wrong.json"),
                "{\"fid_infinity\": {\"n\": [1, 2], \"fid\": [3, 2], \"slope\": 2, \"fid_inf\": 1.1}}");
        assertThat(run("score", "--golden", wrong.toString())).isEqualTo(1);
        assertThat(run("score")).isEqualTo(2);
    }

    @Test
    void scoresFilesOrNamesWhatIsWrong() throws IOException {
        var file = Files.write(directory.resolve("pictures"), idx(40));
        var what = file.toString();

        assertThat(run("score", what, "--reference", what, "--extractor", "random", "--scores", "fd,recall"))
                .isZero();
        assertThat(run("score", what, "--reference", what, "--json")).isZero();
        assertThat(run("score", what, "--reference", "/no/such/file")).isEqualTo(1);
        assertThat(run("score", what, "--reference", what, "--scores", "fd,beauty"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("there are no scores [beauty]; there are [fd, ");
        assertThat(run("score", what, "--reference", what, "--from", "3")).isEqualTo(2);
        assertThat(run("score", "topic:x", "--reference", what, "--from", "yesterday"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--from 'yesterday' must be an offset");
    }

    /** Pictures of 3 x 3 bytes. */
    private static byte[] idx(int count) {
        var bytes = ByteBuffer.allocate(16 + 9 * count)
                .putInt(0x803)
                .putInt(count)
                .putInt(3)
                .putInt(3);
        for (int i = 0; i < 9 * count; i++) {
            bytes.put((byte) (i * 37 % 251));
        }
        return bytes.array();
    }

    private int run(String... arguments) {
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
