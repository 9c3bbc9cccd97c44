package ganymede.testkit;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A service as it ships ({@code target/quarkus-app/quarkus-run.jar}) as a child process on a free port.
 *
 * <p>Owns the process until closed; it also ends when this JVM ends in order. Its log is a file in the working directory that the test gives.
 */
public final class ServiceProcess implements AutoCloseable {
    /** Generous: libtorch unpacks on first use, two busy cores. */
    private static final Duration START_LIMIT = Duration.ofMinutes(3);

    private static final Duration STOP_LIMIT = Duration.ofSeconds(40);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private final String service;
    private final Process process;
    private final int port;
    private final Path log;

    private ServiceProcess(String service, Process process, int port, Path log) {
        this.service = service;
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /**
     * Starts {@code trainer}, {@code generation} or {@code metrics}; does not wait.
     *
     * @param configuration configuration keys and values, passed as system properties
     * @param options further options of the virtual machine
     */
    public static ServiceProcess start(
            String service, Path workDir, Map<String, String> configuration, String... options) {
        var port = freePort();
        var log = workDir.resolve(service + "-" + port + ".log");
        try {
            Files.createDirectories(workDir);
            var builder = new ProcessBuilder(command(service, port, configuration, List.of(options)))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().put("OMP_WAIT_POLICY", "PASSIVE");
            var process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return new ServiceProcess(service, process, port, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the readiness check answers 200; fails with the log when the process ends before. */
    public ServiceProcess awaitReady() {
        await(service + " ready")
                .atMost(START_LIMIT)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    if (!process.isAlive()) {
                        throw new IllegalStateException(service + " ended with " + process.exitValue() + ":\n" + log());
                    }
                    return status("/q/health/ready") == 200;
                });
        return this;
    }

    /** Body of a GET, whatever its status. */
    public String get(String path) {
        return exchange(path).map(Answer::body).orElse("");
    }

    /** Status of a GET; 0 when nobody answers. */
    public int status(String path) {
        return exchange(path).map(Answer::status).orElse(0);
    }

    public int port() {
        return port;
    }

    public boolean alive() {
        return process.isAlive();
    }

    /** Everything the service logged so far. */
    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** SIGKILL; returns when the process is gone. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** SIGSTOP: it does nothing more, and its peers do not know why, until {@link #thaw}. */
    public void freeze() {
        signal("STOP");
    }

    /** SIGCONT: it goes on, and believes that no time has passed. */
    public void thaw() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            var status = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new IllegalStateException("kill -%s of %s gave %d".formatted(name, service, status));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** SIGTERM, then SIGKILL when it does not end in time. */
    @Override
    public void close() {
        process.destroy();
        if (!awaitEnd()) {
            kill();
        }
    }

    private record Answer(int status, String body) {}

    private Optional<Answer> exchange(String path) {
        try {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    // The metrics page answers in OpenMetrics unless asked otherwise.
                    .header("Accept", "text/plain, */*;q=0.5")
                    .timeout(Duration.ofSeconds(10))
                    .build();
            var response = HTTP.send(request, BodyHandlers.ofString());
            return Optional.of(new Answer(response.statusCode(), response.body()));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private boolean awaitEnd() {
        try {
            return process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static List<String> command(
            String service, int port, Map<String, String> configuration, List<String> options) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx768m", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(options);
        command.add("-Dorg.bytedeco.javacpp.maxphysicalbytes=0");
        command.addAll(List.of("-Dquarkus.http.host=127.0.0.1", "-Dquarkus.http.port=" + port));
        configuration.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.addAll(List.of("-jar", jar(service).toString()));
        return command;
    }

    private static Path jar(String service) {
        var jar = Path.of(System.getProperty("ganymede.root", "."))
                .resolve("services")
                .resolve(service)
                .resolve("target/quarkus-app/quarkus-run.jar")
                .toAbsolutePath();
        if (!Files.exists(jar)) {
            throw new IllegalStateException(
                    jar + " is missing." + System.lineSeparator() + "  Build it with: ./ganymede build");
        }
        return jar;
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
