package ganymede.generation.messaging;

import java.util.concurrent.atomic.AtomicInteger;

/** What others may know about the request loop: health and gauges read it. Safe for several threads. */
public final class LoopState {
    private final AtomicInteger inFlight = new AtomicInteger();
    private volatile boolean assigned;
    private volatile String trouble = "";

    /** Requests read and not yet committed. */
    public int inFlight() {
        return inFlight.get();
    }

    /** Whether the group has given this instance its partitions, which may be none. */
    public boolean assigned() {
        return assigned;
    }

    /** Why the loop does not run at present; empty when it does. */
    public String trouble() {
        return trouble;
    }

    void inFlight(int requests) {
        inFlight.set(requests);
    }

    void assigned(boolean hasPartitions) {
        assigned = hasPartitions;
    }

    void trouble(String reason) {
        trouble = reason;
    }
}
