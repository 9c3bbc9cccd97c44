package ganymede.generation.messaging;

import ganymede.generation.delivery.ClaimChecks;
import ganymede.platform.ServiceClock;
import java.util.concurrent.Executor;

/** What answers need on their way out: the store for references, the threads that wait for it, the time. */
public record Outbound(ClaimChecks claimChecks, Executor deliveries, ServiceClock clock) {}
