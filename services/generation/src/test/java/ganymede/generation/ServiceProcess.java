package ganymede.generation;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;

/** The shipped generation artifact as a child process on a free port. Owns the process until closed. */
public final class ServiceProcess implements AutoCloseable {
    private static final String JAR = "services/generation/target/quarkus-app/quarkus-run.jar";
    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Process process;
    private final int port;
    private final Path log;

    private ServiceProcess(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /** Starts it with this configuration; its output goes to a file of this name below target. */
    public static ServiceProcess start(String name, Map<String, String> configuration) {
        try {
            int port = freePort();
            var root = Path.of(System.getProperty("ganymede.root", "."));
            var log = root.resolve("services/generation/target/" + name + ".log");
            var command = new ArrayList<String>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.add("-Xmx512m");
            command.add("--enable-native-access=ALL-UNNAMED");
            command.add("-Dquarkus.http.port=" + port);
            command.add("-Dquarkus.http.host=127.0.0.1");
            configuration.forEach((key, value) -> command.add("-D" + key + "=" + value));
            command.add("-jar");
            command.add(root.resolve(JAR).toString());
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            java.lang.Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return new ServiceProcess(process, port, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the readiness check passes. */
    public ServiceProcess awaitReady() {
        await().atMost(START_LIMIT)
                .failFast("the service ended", () -> !process.isAlive())
                .until(() -> get("/q/health/ready").startsWith("200"));
        return this;
    }

    /** Status and body of a path, separated by a space; "0" when nobody answers. */
    public String get(String path) {
        try {
            var response = HTTP.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(port, path)))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return response.statusCode() + " " + response.body();
        } catch (IOException e) {
            return "0 " + e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "0 " + e;
        }
    }

    /** SIGKILL. */
    public void kill() {
        process.destroyForcibly();
        await().atMost(START_LIMIT).until(() -> !process.isAlive());
    }

    /** SIGTERM, and waits for the end. */
    public int terminate() {
        process.destroy();
        await().atMost(START_LIMIT).until(() -> !process.isAlive());
        return process.exitValue();
    }

    /** Everything it has printed. */
    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean alive() {
        return process.isAlive();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        kill();
    }
}
