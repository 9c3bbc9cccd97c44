package ganymede.generation.requests;

import ganymede.platform.ErrorCode;
import ganymede.platform.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Requests whose clients no longer want an answer, with the reason; bounded, safe for several threads. */
public final class Cancellations {
    private static final int CAPACITY = 100_000;

    private final Map<String, String> reasons = new LinkedHashMap<>();

    /** Notes that a request is cancelled. */
    public synchronized void cancel(String requestId, String reason) {
        reasons.put(requestId, reason);
        if (reasons.size() > CAPACITY) {
            reasons.remove(reasons.keySet().iterator().next());
        }
    }

    /** Why this request must not be served, when it is cancelled. */
    public synchronized Optional<Problem> problem(String requestId) {
        return Optional.ofNullable(reasons.get(requestId))
                .map(reason -> Problem.of(
                        ErrorCode.CANCELLED,
                        "request (%s) was cancelled: %s"
                                .formatted(requestId, reason.isEmpty() ? "no reason given" : reason)));
    }
}
