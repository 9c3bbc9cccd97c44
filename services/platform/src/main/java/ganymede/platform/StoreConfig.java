package ganymede.platform;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Where the object store is; any S3-compatible server. Defaults are in {@code META-INF/microprofile-config.properties}. */
@ConfigMapping(prefix = "ganymede.store")
public interface StoreConfig {

    /** Base address of the S3 interface; buckets are addressed as its first path segment. */
    URI endpoint();

    /** Access key. */
    String accessKey();

    /** Secret key; never logged. */
    String secretKey();

    /** The one bucket that holds models, results and checkpoints. */
    String bucket();

    /** Region used in signatures. */
    String region();

    /** Time to wait for a connection, before an attempt counts as failed. */
    Duration connectTimeout();

    /** Time to wait for an answer's next bytes, before an attempt counts as failed. */
    Duration readTimeout();

    /** Attempts for an operation before the store counts as unavailable; at least 1. */
    int attempts();

    /**
     * File with the certificates (PEM) of the authorities that may have signed the store's, for an endpoint with https. When absent,
     * those that Java trusts.
     */
    Optional<Path> ca();
}
