package ganymede.verification;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line as it ships, run as {@code ./ganymede} runs it. */
final class Cli {
    private static final Path JAR = Workspace.root().resolve("services/cli/target/ganymede-cli/ganymede-cli.jar");

    private Cli() {}

    /** What a command left: its exit code and everything it printed. */
    record Ran(int code, String printed) {}

    /** Runs a command to its end. */
    static Ran run(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-jar",
                JAR.toAbsolutePath().toString()));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ran(process.waitFor(), printed);
    }
}
