package ganymede.generation.scheduling;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Who is served next: start-time fair queuing (Goyal, Vin and Cheng 1996). A tenant's virtual time grows with the work done
 * for it over its weight; whoever is furthest behind is next; who comes back from doing nothing starts at the present, so that
 * idle time saves up no claims. Under the queue's lock.
 */
final class FairShares {
    /** Tenants kept before those without a claim are forgotten. */
    private static final int SWEEP = 1024;

    private final ToDoubleFunction<String> weight;
    private final Map<String, Double> times = new HashMap<>();
    private double present;

    /** @param weight share of each tenant relative to the others */
    FairShares(ToDoubleFunction<String> weight) {
        this.weight = weight;
    }

    /** A tenant has work again. */
    void arrive(String tenant) {
        if (times.size() > SWEEP) {
            times.values().removeIf(time -> time <= present);
        }
        times.merge(tenant, present, Math::max);
    }

    /** Virtual time of a tenant: the smaller, the more it is behind. */
    double time(String tenant) {
        return times.getOrDefault(tenant, present);
    }

    /** The one that is furthest behind; the first of equals. */
    String next(Collection<String> tenants) {
        String behind = tenants.iterator().next();
        for (String tenant : tenants) {
            behind = time(tenant) < time(behind) ? tenant : behind;
        }
        return behind;
    }

    /** Work was done for a tenant, in any unit that is the same for all. */
    void charge(String tenant, double work) {
        double start = time(tenant);
        present = Math.max(present, start);
        times.put(tenant, start + work / weight.applyAsDouble(tenant));
    }

    /** Share of each unit of work that this tenant gets while exactly these have work. */
    double share(String tenant, Collection<String> active) {
        double own = weight.applyAsDouble(tenant);
        double others = active.stream()
                .filter(other -> !other.equals(tenant))
                .mapToDouble(weight)
                .sum();
        return own / (own + others);
    }
}
