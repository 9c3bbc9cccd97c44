package ganymede.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** The packaged stack as a child process. Owns the process until closed. */
final class Launched implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(90);

    private final Process process;
    private final Path dataDir;
    private final Path output;

    private Launched(Process process, Path dataDir, Path output) {
        this.process = process;
        this.dataDir = dataDir;
        this.output = output;
    }

    /** Starts on free ports and waits until it is ready. */
    static Launched ready(Path dataDir) throws IOException {
        var launched = start(dataDir, "--kafka-port=0", "--s3-port=0", "--stop-with-parent");
        await().atMost(START_LIMIT)
                .failFast(() -> assertThat(launched.process.isAlive())
                        .as(launched::output)
                        .isTrue())
                .until(launched::isReady);
        return launched;
    }

    /** Starts with exactly these options beside the data directory. */
    static Launched start(Path dataDir, String... options) throws IOException {
        var root = Path.of(System.getProperty("ganymede.root", "../.."));
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                root.resolve("services/local/target/ganymede-local/ganymede-local.jar")
                        .toString(),
                "--data-dir=" + dataDir));
        command.addAll(List.of(options));
        var output = Files.createTempFile("ganymede-local", ".log");
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new Launched(process, dataDir, output);
    }

    /** A killed stack leaves its file behind: only the one with our pid counts. */
    private boolean isReady() throws IOException {
        return Files.exists(dataDir.resolve(Endpoints.FILE)) && endpoint("pid").equals(Long.toString(process.pid()));
    }

    String bootstrapServers() throws IOException {
        return endpoint("kafka.bootstrap.servers");
    }

    String storeEndpoint() throws IOException {
        return endpoint("ganymede.store.endpoint");
    }

    private String endpoint(String name) throws IOException {
        var properties = new Properties();
        try (var in = Files.newInputStream(dataDir.resolve(Endpoints.FILE))) {
            properties.load(in);
        }
        return properties.getProperty(name, "");
    }

    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** Waits for the end and returns the exit code. */
    int exitCode() throws InterruptedException {
        await().atMost(START_LIMIT).until(() -> !process.isAlive());
        return process.waitFor();
    }

    void closeInput() throws IOException {
        process.getOutputStream().close();
    }

    /** SIGTERM; returns the exit code. */
    int stop() throws InterruptedException {
        process.destroy();
        return exitCode();
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
