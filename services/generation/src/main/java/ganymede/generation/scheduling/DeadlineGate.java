package ganymede.generation.scheduling;

import ganymede.generation.requests.Cancellations;
import ganymede.platform.ErrorCode;
import ganymede.platform.Problem;
import ganymede.platform.ServiceClock;
import java.util.Optional;

/** Ends orders that were cancelled, or whose answer would not be committed before their deadline any more. */
public final class DeadlineGate implements OrderGate {
    private final Cancellations cancellations;
    private final CommitTime commitTime;
    private final ServiceClock clock;

    /** A gate over these cancellations and this clock. */
    public DeadlineGate(Cancellations cancellations, CommitTime commitTime, ServiceClock clock) {
        this.cancellations = cancellations;
        this.commitTime = commitTime;
        this.clock = clock;
    }

    @Override
    public Optional<Problem> refusal(Order order) {
        return cancellations.problem(order.requestId()).or(() -> expired(order));
    }

    private Optional<Problem> expired(Order order) {
        if (order.expiry().isEmpty()) {
            return Optional.empty();
        }
        var now = clock.now();
        var expiry = order.expiry().get();
        return now.plus(commitTime.expected(order.lane())).isBefore(expiry)
                ? Optional.empty()
                : Optional.of(Problem.of(
                        ErrorCode.EXPIRED,
                        "expirytime (%s) cannot be met after the wait in the queue, it is %s; send again with a later one"
                                .formatted(expiry, now)));
    }
}
