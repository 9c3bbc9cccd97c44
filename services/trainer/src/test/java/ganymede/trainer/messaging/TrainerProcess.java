package ganymede.trainer.messaging;

import ganymede.testkit.LocalStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The trainer as it ships, as a process of its own that a test may kill. */
final class TrainerProcess {
    private final LocalStack stack;
    private final Path log;
    private final Map<String, String> settings;
    private Process process;

    /** @param settings beside the stack's configuration, or instead of it */
    TrainerProcess(LocalStack stack, Path log, Map<String, String> settings) {
        this.stack = stack;
        this.log = log;
        this.settings = Map.copyOf(settings);
        this.process = launch();
    }

    private Process launch() {
        var jar = Path.of(
                System.getProperty("ganymede.root", "."), "services/trainer/target/quarkus-app/quarkus-run.jar");
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Dorg.bytedeco.javacpp.maxphysicalbytes=0",
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=0",
                "-Dganymede.instance.id=trainer-it",
                "-jar",
                jar.toString());
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        var configuration = new HashMap<>(stack.configuration());
        configuration.putAll(settings);
        configuration.forEach((key, value) ->
                builder.environment().put(key.toUpperCase(java.util.Locale.ROOT).replaceAll("[.-]", "_"), value));
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGKILL, then a new process. */
    void killAndRestart() throws InterruptedException {
        process.destroyForcibly().waitFor();
        process = launch();
    }

    /** SIGTERM, and SIGKILL when that takes too long. */
    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
