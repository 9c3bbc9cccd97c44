package ganymede.artifacts.minio;

import ganymede.artifacts.ObjectStoreException;
import io.minio.errors.MinioException;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.time.Duration;

/** Repeats an operation while the store is unavailable, then reports why it failed. */
final class Attempts {

    // Long enough for a connection to be re-established, short enough for a request's deadline.
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

    private final StoreSettings settings;

    Attempts(StoreSettings settings) {
        this.settings = settings;
    }

    /** One operation against the store. */
    @FunctionalInterface
    interface Operation<T> {
        T run() throws MinioException, IOException;
    }

    /** Runs the operation up to the configured number of times; pauses double in between. */
    <T> T run(String name, String key, Operation<T> operation) {
        var pause = FIRST_PAUSE;
        for (int attempt = 1; ; attempt++) {
            try {
                return once(name, key, operation);
            } catch (ObjectStoreException e) {
                if (e.reason() != ObjectStoreException.Reason.UNAVAILABLE || attempt >= settings.attempts()) {
                    throw e;
                }
                sleep(pause, e);
                pause = pause.multipliedBy(2);
            }
        }
    }

    /** Runs the operation a single time. */
    <T> T once(String name, String key, Operation<T> operation) {
        try {
            return operation.run();
        } catch (MinioException | IOException e) {
            throw Failures.translate(name, key, settings, e);
        } catch (IllegalStateException e) {
            // The client wraps a refused, broken or distrusted connection in this; anything else is a fault of ours.
            if (e.getCause() instanceof IOException || e.getCause() instanceof CertificateException) {
                throw Failures.translate(name, key, settings, e);
            }
            throw e;
        }
    }

    private static void sleep(Duration pause, ObjectStoreException failure) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure;
        }
    }
}
