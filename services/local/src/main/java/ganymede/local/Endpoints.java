package ganymede.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;

/**
 * Where a running stack can be reached.
 *
 * @param bootstrapServers Kafka bootstrap servers, host:port
 * @param storeEndpoint URL of the S3 server
 * @param bucket the bucket made at start
 * @param pid process id of the stack
 */
public record Endpoints(String bootstrapServers, String storeEndpoint, String bucket, long pid) {
    /** Name of the file in the data directory that holds the endpoints while the stack runs. */
    public static final String FILE = "endpoints.properties";

    /** Writes {@value #FILE} into {@code dir} at once: a reader sees all of it or none. */
    void write(Path dir) throws IOException {
        var properties = new Properties();
        properties.setProperty("kafka.bootstrap.servers", bootstrapServers);
        properties.setProperty("ganymede.store.endpoint", storeEndpoint);
        properties.setProperty("ganymede.store.bucket", bucket);
        properties.setProperty("pid", Long.toString(pid));
        var file = Files.createTempFile(dir, "endpoints", ".tmp");
        try (var out = Files.newOutputStream(file)) {
            properties.store(out, "A running local stack");
        }
        Files.move(file, dir.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    static void delete(Path dir) throws IOException {
        Files.deleteIfExists(dir.resolve(FILE));
    }
}
