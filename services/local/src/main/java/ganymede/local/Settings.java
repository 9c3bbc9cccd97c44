package ganymede.local;

import java.nio.file.Path;
import java.util.Map;

/**
 * What one local stack runs with.
 *
 * @param dataDir where broker and store keep everything; created when missing
 * @param kafka the broker's ports
 * @param store the S3 server's port, credentials and first bucket
 */
public record Settings(Path dataDir, Kafka kafka, Store store) {

    /** Ports of the broker, of which 0 asks for a free one, and properties that win over the built-in ones. */
    public record Kafka(int port, int controllerPort, Map<String, String> properties) {
        public Kafka {
            properties = Map.copyOf(properties);
        }
    }

    /** Port (0 asks for a free one), credentials and the bucket made at start. */
    public record Store(int port, String accessKey, String secretKey, String bucket) {
        @Override
        public String toString() {
            return "Store[port=%d, accessKey=%s, secretKey=***, bucket=%s]".formatted(port, accessKey, bucket);
        }
    }

    Path kafkaDir() {
        return dataDir.resolve("kafka");
    }

    Path storeDir() {
        return dataDir.resolve("s3");
    }
}
