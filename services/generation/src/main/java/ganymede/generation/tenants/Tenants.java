package ganymede.generation.tenants;

import ganymede.platform.ServiceClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The tenants' terms and what each has used of them. Names come from requests, so idle ones are forgotten. Thread-safe. */
public final class Tenants {
    /** Quotas kept before idle ones are looked for. */
    private static final int SWEEP = 1024;

    private final Map<String, Terms> named;
    private final Terms others;
    private final ServiceClock clock;
    private final Map<String, Quota> quotas = new HashMap<>();

    /** @param others terms of every tenant that is not named */
    public Tenants(Map<String, Terms> named, Terms others, ServiceClock clock) {
        this.named = Map.copyOf(named);
        this.others = others;
        this.clock = clock;
    }

    /** What a tenant may use. */
    public Terms terms(String tenant) {
        return named.getOrDefault(tenant, others);
    }

    /** Takes samples from a tenant's share, or tells after what time to ask again. */
    public synchronized Optional<Duration> take(String tenant, long count) {
        return quota(tenant).take(count, clock.nanos());
    }

    /** Ends what {@link #take} began. */
    public synchronized void giveBack(String tenant, long count) {
        quota(tenant).giveBack(count);
    }

    private Quota quota(String tenant) {
        if (quotas.size() > SWEEP) {
            quotas.values().removeIf(quota -> quota.idle(clock.nanos()));
        }
        return quotas.computeIfAbsent(tenant, name -> new Quota(terms(name), clock.nanos()));
    }
}
