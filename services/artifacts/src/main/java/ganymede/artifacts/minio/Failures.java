package ganymede.artifacts.minio;

import ganymede.artifacts.ObjectStoreException;
import ganymede.artifacts.ObjectStoreException.Reason;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import io.minio.errors.ServerException;
import java.security.cert.CertificateException;
import java.util.Locale;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What the store's error answers mean; servers agree on the codes of S3 but not on when disks are full. */
final class Failures {

    private static final Set<String> DENIED = Set.of(
            "AccessDenied",
            "InvalidAccessKeyId",
            "SignatureDoesNotMatch",
            "InvalidToken",
            "ExpiredToken",
            "AccountProblem");
    private static final Set<String> FULL =
            Set.of("XMinioStorageFull", "InsufficientStorage", "InsufficientCapacity", "QuotaExceeded");

    private Failures() {}

    static boolean missing(MinioException failure) {
        var code = code(failure);
        return "NoSuchKey".equals(code) || "NoSuchObject".equals(code) || bucketMissing(failure);
    }

    static boolean bucketMissing(MinioException failure) {
        return "NoSuchBucket".equals(code(failure));
    }

    static boolean bucketExists(MinioException failure) {
        var code = code(failure);
        return "BucketAlreadyOwnedByYou".equals(code) || "BucketAlreadyExists".equals(code);
    }

    /** Whether a conditional write lost: 412, or 409 while a rival's write was in progress. */
    static boolean exists(MinioException failure) {
        return "PreconditionFailed".equals(code(failure))
                || "ConditionalRequestConflict".equals(code(failure))
                || status(failure) == 412;
    }

    static ObjectStoreException translate(String operation, String key, StoreSettings settings, Exception failure) {
        var reason = reason(failure);
        var advice = switch (reason) {
            case UNAVAILABLE ->
                distrusted(failure)
                        ? "check ganymede.store.ca: no authority that is trusted signed the store's certificate"
                        : "check ganymede.store.endpoint and that the store runs";
            case DENIED -> "check ganymede.store.access-key, secret-key and the bucket's policy";
            case FULL -> "free space where the store keeps its data";
        };
        var message = "object store %s (bucket %s) failed to %s '%s': %s; %s"
                .formatted(settings.endpoint(), settings.bucket(), operation, key, cause(failure), advice);
        return new ObjectStoreException(reason, message, failure);
    }

    private static Reason reason(Exception failure) {
        var code = code(failure);
        if (FULL.contains(code) || status(failure) == 507 || mentionsFullDisk(failure)) {
            return Reason.FULL;
        }
        return DENIED.contains(code) || status(failure) == 403 || status(failure) == 401
                ? Reason.DENIED
                : Reason.UNAVAILABLE;
    }

    private static boolean distrusted(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException || cause instanceof CertificateException) {
                return true;
            }
        }
        return false;
    }

    private static boolean mentionsFullDisk(Exception failure) {
        return cause(failure).toLowerCase(Locale.ROOT).contains("no space left");
    }

    private static String code(Exception failure) {
        return failure instanceof ErrorResponseException e && e.errorResponse().code() != null
                ? e.errorResponse().code()
                : "";
    }

    private static int status(Exception failure) {
        if (failure instanceof ErrorResponseException e && e.response() != null) {
            return e.response().code();
        }
        return failure instanceof ServerException e ? e.statusCode() : 0;
    }

    private static String cause(Exception failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        var code = code(failure);
        return (code.isEmpty() ? deepest.getClass().getSimpleName() : code) + ": " + text(deepest.getMessage());
    }

    private static String text(@Nullable String message) {
        return message == null ? "no further detail" : message;
    }
}
