package ganymede.artifacts;

import ganymede.platform.ErrorCode;
import ganymede.platform.Problem;
import java.io.Serial;

/** The object store could not do what it was asked; {@link #reason()} tells whether waiting helps. */
public final class ObjectStoreException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** Why the store failed. */
    public enum Reason {
        /** No answer, or an answer that says "try again": network, time-out, 5xx. */
        UNAVAILABLE,
        /** The credentials are wrong or do not allow this. */
        DENIED,
        /** No space left where the store keeps its data. */
        FULL
    }

    private final Reason reason;

    /** A failure with its cause; the message names operation, key and endpoint. */
    public ObjectStoreException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** A failure without a cause. */
    public ObjectStoreException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** Why the store failed. */
    public Reason reason() {
        return reason;
    }

    /** The failure as it is reported to a requester. */
    public Problem problem() {
        return Problem.of(code(), String.valueOf(getMessage()));
    }

    private ErrorCode code() {
        return switch (reason) {
            case UNAVAILABLE -> ErrorCode.STORE_UNAVAILABLE;
            case DENIED -> ErrorCode.STORE_DENIED;
            case FULL -> ErrorCode.STORE_FULL;
        };
    }
}
