package ganymede.generation.scheduling;

import ganymede.platform.Problem;
import java.util.Optional;

/** Says whether an order is still worth working on; asked before each batch. Safe for several threads. */
@FunctionalInterface
public interface OrderGate {
    /** Why the order should end now: its deadline passed, or it was cancelled. */
    Optional<Problem> refusal(Order order);
}
