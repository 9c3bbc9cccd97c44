package ganymede.artifacts.minio;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where an S3-compatible store is and how patiently to talk to it.
 *
 * @param endpoint base address, e.g. {@code http://127.0.0.1:9000}
 * @param accessKey access key
 * @param secretKey secret key; kept out of {@link #toString()}
 * @param bucket the bucket, created by the first write when it is missing
 * @param region region used in signatures
 * @param connectTimeout limit for one connection attempt
 * @param readTimeout limit for waiting for an answer's next bytes
 * @param attempts attempts before an operation counts as failed, at least 1
 * @param ca certificates (PEM) of the authorities that may have signed the store's; null: those that Java trusts
 */
public record StoreSettings(
        URI endpoint,
        String accessKey,
        String secretKey,
        String bucket,
        String region,
        Duration connectTimeout,
        Duration readTimeout,
        int attempts,
        @Nullable Path ca) {

    public StoreSettings {
        if (attempts < 1) {
            throw new IllegalArgumentException("store attempts (%d) must be at least 1".formatted(attempts));
        }
    }

    /** Settings with the usual patience: 3 s to connect, 20 s to read, 3 attempts, region us-east-1. */
    public static StoreSettings of(URI endpoint, String accessKey, String secretKey, String bucket) {
        return new StoreSettings(
                endpoint,
                accessKey,
                secretKey,
                bucket,
                "us-east-1",
                Duration.ofSeconds(3),
                Duration.ofSeconds(20),
                3,
                null);
    }

    /** The same, trusting these authorities only. */
    public StoreSettings trusting(Path authorities) {
        return new StoreSettings(
                endpoint, accessKey, secretKey, bucket, region, connectTimeout, readTimeout, attempts, authorities);
    }

    @Override
    public String toString() {
        return "StoreSettings[endpoint=%s, accessKey=%s, bucket=%s, region=%s]"
                .formatted(endpoint, accessKey, bucket, region);
    }
}
