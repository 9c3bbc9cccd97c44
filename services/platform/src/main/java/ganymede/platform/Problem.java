package ganymede.platform;

import java.time.Duration;
import java.util.Optional;

/**
 * One occurrence of a failure, ready for a topic, an HTTP answer or a log line.
 *
 * @param code the kind of failure
 * @param detail what happened, where, and what to do next; names the offending value
 * @param stage where it happened
 * @param retryAfter how long to wait before the same may succeed; empty when that is not known
 */
public record Problem(ErrorCode code, String detail, Stage stage, Optional<Duration> retryAfter) {

    /** A problem after which nobody knows how long to wait. */
    public Problem(ErrorCode code, String detail, Stage stage) {
        this(code, detail, stage, Optional.empty());
    }

    /** A problem at the code's usual stage. */
    public static Problem of(ErrorCode code, String detail) {
        return new Problem(code, detail, code.stage());
    }

    /** The same problem, seen at another stage. */
    public Problem at(Stage otherStage) {
        return new Problem(code, detail, otherStage, retryAfter);
    }

    /** The same problem, which may be over after this time. */
    public Problem retryAfter(Duration time) {
        return new Problem(code, detail, stage, Optional.of(time));
    }

    /** RFC 9457 problem type. */
    public String type() {
        return code.type();
    }

    /** RFC 9457 title. */
    public String title() {
        return code.title();
    }

    /** Whether the same request may succeed later. */
    public boolean retryable() {
        return code.retryable();
    }
}
