package ganymede.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * The packaged local stack (a real broker, a real S3 server) as a child process on free ports.
 *
 * <p>Tests of one JVM share one with {@link #shared()}; a test that kills or restarts it starts its own. Owns the
 * process until closed; the process also ends when this JVM ends, however that happens.
 */
public final class LocalStack implements AutoCloseable {
    /** Generous: a cold start on two busy cores. Ordinarily 2 to 4 seconds. */
    private static final Duration START_LIMIT = Duration.ofMinutes(2);

    private final Path dataDir;
    private final List<String> options;
    private Process process;
    private Properties endpoints;

    private LocalStack(Path dataDir, List<String> options, Process process, Properties endpoints) {
        this.dataDir = dataDir;
        this.options = options;
        this.process = process;
        this.endpoints = endpoints;
    }

    /** The one instance of this test JVM, started at the first call, stopped when the JVM ends. */
    public static LocalStack shared() {
        return Shared.INSTANCE;
    }

    /** Starts one over {@code dataDir} and waits until clients may connect. Made for short lives, see {@link #startLasting}. */
    public static LocalStack start(Path dataDir) {
        return start(dataDir, LocalStackProcess.SHORT_LIVED);
    }

    /** Like {@link #start}, with the virtual machine that people run it with: slower at first, faster after a minute. */
    public static LocalStack startLasting(Path dataDir) {
        return start(dataDir, LocalStackProcess.LASTING);
    }

    /**
     * Starts one whose broker has these properties besides its own.
     *
     * @param kafkaPort the port that the broker's endpoint names; one that {@code properties} may name too
     */
    static LocalStack start(Path dataDir, int kafkaPort, Map<String, String> properties) {
        var arguments = properties.entrySet().stream()
                .map(property -> "--kafka-property=" + property.getKey() + "=" + property.getValue())
                .toList();
        var options = LocalStackProcess.SHORT_LIVED;
        var process = LocalStackProcess.launch(dataDir, options, Integer.toString(kafkaPort), "0", arguments);
        return new LocalStack(dataDir, options, process, awaitReady(dataDir, process));
    }

    private static LocalStack start(Path dataDir, List<String> options) {
        var process = LocalStackProcess.launch(dataDir, options, "0", "0", List.of());
        return new LocalStack(dataDir, options, process, awaitReady(dataDir, process));
    }

    /** Kafka bootstrap servers, host:port. */
    public String bootstrapServers() {
        return endpoints.getProperty("kafka.bootstrap.servers", "");
    }

    /** URL of the S3 server. */
    public String storeEndpoint() {
        return endpoints.getProperty("ganymede.store.endpoint", "");
    }

    /** Access key of the S3 server. */
    public String accessKey() {
        return "ganymede";
    }

    /** Secret key of the S3 server. */
    public String secretKey() {
        return "ganymede-secret";
    }

    /** Where a bucket keeps its objects on this machine's disk. */
    public Path directoryOf(String anyBucket) {
        return dataDir.resolve("s3").resolve(anyBucket);
    }

    /** The bucket that exists from the start. */
    public String bucket() {
        return endpoints.getProperty("ganymede.store.bucket", "");
    }

    /** The services' configuration keys and values that point at this stack. */
    public Map<String, String> configuration() {
        return Map.of(
                "kafka.bootstrap.servers", bootstrapServers(),
                "ganymede.store.endpoint", storeEndpoint(),
                "ganymede.store.access-key", accessKey(),
                "ganymede.store.secret-key", secretKey(),
                "ganymede.store.bucket", bucket());
    }

    /** The process, to see what it uses. */
    public ProcessHandle process() {
        return process.toHandle();
    }

    /** SIGKILL; data stays. */
    public void kill() {
        process.destroyForcibly();
        await().atMost(START_LIMIT).until(() -> !process.isAlive());
    }

    /** Starts again after {@link #kill} over the same data on the same ports. */
    public void restart() {
        kill();
        process =
                LocalStackProcess.launch(dataDir, options, port(bootstrapServers()), port(storeEndpoint()), List.of());
        endpoints = awaitReady(dataDir, process);
    }

    private static String port(String address) {
        return address.substring(address.lastIndexOf(':') + 1);
    }

    private static Properties awaitReady(Path dataDir, Process process) {
        var file = dataDir.resolve("endpoints.properties");
        var pid = Long.toString(process.pid());
        return await().atMost(START_LIMIT)
                .failFast(() -> assertThat(process.isAlive())
                        .as(() -> "The local stack ended: " + LocalStackProcess.log(dataDir))
                        .isTrue())
                // A killed stack leaves its file behind: only the one with this pid counts.
                .until(() -> read(file), properties -> pid.equals(properties.getProperty("pid")));
    }

    private static Properties read(Path file) throws IOException {
        var properties = new Properties();
        if (Files.exists(file)) {
            try (var in = Files.newInputStream(file)) {
                properties.load(in);
            }
        }
        return properties;
    }

    @Override
    public void close() {
        kill();
    }

    /** Starts at first use; a temporary directory that is removed at the end. */
    private static final class Shared {
        static final LocalStack INSTANCE = start(TemporaryDirectory.create("ganymede-local-"));
    }
}
