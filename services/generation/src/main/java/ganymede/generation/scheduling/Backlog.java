package ganymede.generation.scheduling;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;

/**
 * Waiting jobs of one model and lane. Within a tenant the earliest deadline is first (Liu and Layland 1973), then those without
 * one; among equals the one that was admitted first. Under the queue's lock.
 */
final class Backlog {
    private static final Comparator<Job> EARLIEST_DEADLINE = Comparator.<Job, Instant>comparing(
                    job -> job.order().expiry().orElse(Instant.MAX))
            .thenComparingLong(job -> job.order().admittedNanos());

    private final Map<String, Queue<Job>> tenants = new LinkedHashMap<>();
    private int waiting;

    /** A job with draws to hand out; one that was here before finds its old place. */
    void add(Job job) {
        tenants.computeIfAbsent(job.order().tenant(), tenant -> new PriorityQueue<>(EARLIEST_DEADLINE))
                .add(job);
        waiting += job.waiting();
    }

    /** A job that waits got further draws. */
    void grew(int draws) {
        waiting += draws;
    }

    /** Draws of a job that waits were handed out. */
    void handedOut(int draws) {
        waiting -= draws;
    }

    /** Who has jobs waiting. */
    Collection<String> tenants() {
        return tenants.keySet();
    }

    boolean isEmpty() {
        return tenants.isEmpty();
    }

    /** The tenant's job that is served next; only of {@link #tenants()}. */
    Job first(String tenant) {
        return jobs(tenant).element();
    }

    /** The tenant's first job has nothing left to hand out, or has ended. */
    void removeFirst(String tenant) {
        var jobs = jobs(tenant);
        waiting -= jobs.remove().waiting();
        if (jobs.isEmpty()) {
            tenants.remove(tenant);
        }
    }

    /** Draws that wait, those of ended jobs included. */
    int waiting() {
        return waiting;
    }

    /** Draws that wait or are expected to come, those of ended jobs left out. */
    double expected() {
        return tenants.values().stream()
                .flatMap(Collection::stream)
                .filter(job -> !job.ended())
                .mapToDouble(Job::expectedDraws)
                .sum();
    }

    /** Draws of a tenant that are expected before a job of this deadline. */
    double before(String tenant, Instant deadline) {
        return tenants.getOrDefault(tenant, new PriorityQueue<>()).stream()
                .filter(job -> !job.ended()
                        && !job.order().expiry().orElse(Instant.MAX).isAfter(deadline))
                .mapToDouble(Job::expectedDraws)
                .sum();
    }

    private Queue<Job> jobs(String tenant) {
        return tenants.getOrDefault(tenant, new PriorityQueue<>());
    }
}
