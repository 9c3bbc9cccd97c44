package ganymede.cli.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Where the broker and the store of this machine are, as the local stack wrote it down.
 *
 * @param pid process that serves them
 */
public record Endpoints(String bootstrapServers, String storeEndpoint, String bucket, long pid) {
    /** Access key of the local store, which nobody outside this machine can reach. */
    public static final String ACCESS_KEY = "ganymede";

    /** Secret key of the local store. */
    public static final String SECRET_KEY = "ganymede-secret";

    private static final String FILE = "endpoints.properties";

    /** Reads what a running local stack over {@code dataDir} wrote; empty when there is none or it has ended. */
    public static Optional<Endpoints> read(Path dataDir) throws IOException {
        var file = dataDir.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var properties = new Properties();
        try (var in = Files.newInputStream(file)) {
            properties.load(in);
        }
        var pid = Long.parseLong(properties.getProperty("pid", "-1"));
        var endpoints = new Endpoints(
                properties.getProperty("kafka.bootstrap.servers", ""),
                properties.getProperty("ganymede.store.endpoint", ""),
                properties.getProperty("ganymede.store.bucket", ""),
                pid);
        // A killed stack leaves its file behind.
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).map(alive -> endpoints);
    }

    /** The services' configuration as environment variables; the store's credentials are the local stack's defaults. */
    Map<String, String> environment() {
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", bootstrapServers,
                "GANYMEDE_STORE_ENDPOINT", storeEndpoint,
                "GANYMEDE_STORE_BUCKET", bucket,
                "GANYMEDE_STORE_ACCESS_KEY", ACCESS_KEY,
                "GANYMEDE_STORE_SECRET_KEY", SECRET_KEY);
    }
}
