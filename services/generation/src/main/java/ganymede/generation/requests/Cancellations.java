package ganymede.generation.requests;

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

    /** The reason when this request is cancelled. */
    public synchronized Optional<String> reason(String requestId) {
        return Optional.ofNullable(reasons.get(requestId));
    }
}
