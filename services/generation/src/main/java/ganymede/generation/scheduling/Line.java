package ganymede.generation.scheduling;

import ganymede.generation.catalogue.LoadedModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The waiting jobs of one lane. A batch is of the model that the tenant furthest behind waits for, and is filled greedily
 * across tenants, again by who is furthest behind. Under the queue's lock.
 */
final class Line {
    /** Smaller pieces are not worth another thread: convolutional nets gain little from batches above this. */
    static final int SMALLEST_SHARE = 8;

    private final int workers;
    private final FairShares shares;
    private final Map<LoadedModel, Backlog> backlogs = new LinkedHashMap<>();

    Line(int workers, FairShares shares) {
        this.workers = workers;
        this.shares = shares;
    }

    /** A job with draws to hand out, or one that is about to get further ones. */
    void add(Job job) {
        shares.arrive(job.order().tenant());
        backlogs.computeIfAbsent(job.order().model(), model -> new Backlog()).add(job);
    }

    /** A job that waits got further draws. */
    void grew(Job job, int draws) {
        backlogs.computeIfAbsent(job.order().model(), model -> new Backlog()).grew(draws);
    }

    /** Draws that wait. */
    long waiting() {
        return backlogs.values().stream().mapToLong(Backlog::waiting).sum();
    }

    /** The next batch, if anything waits. */
    Optional<Batch> next() {
        while (!backlogs.isEmpty()) {
            var model = neediest();
            var backlog = take(model);
            var segments = fill(model, backlog);
            if (!backlog.isEmpty()) {
                // Last in line, so that models of equal need take turns.
                backlogs.put(model, backlog);
            }
            if (!segments.isEmpty()) {
                return Optional.of(new Batch(model, segments));
            }
        }
        return Optional.empty();
    }

    private Backlog take(LoadedModel model) {
        return Optional.ofNullable(backlogs.remove(model)).orElseGet(Backlog::new);
    }

    private LoadedModel neediest() {
        LoadedModel neediest = backlogs.keySet().iterator().next();
        double least = Double.POSITIVE_INFINITY;
        for (var entry : backlogs.entrySet()) {
            double time = shares.time(shares.next(entry.getValue().tenants()));
            if (time < least) {
                least = time;
                neediest = entry.getKey();
            }
        }
        return neediest;
    }

    private List<Segment> fill(LoadedModel model, Backlog backlog) {
        int room = share(backlog.waiting(), model.batch());
        var segments = new ArrayList<Segment>();
        while (room > 0 && !backlog.isEmpty()) {
            var tenant = shares.next(backlog.tenants());
            var job = backlog.first(tenant);
            if (job.ended()) {
                backlog.removeFirst(tenant);
                continue;
            }
            int most =
                    Math.max(SMALLEST_SHARE, model.batch() / backlog.tenants().size());
            var segment = job.handOut(Math.min(room, most));
            segments.add(segment);
            room -= segment.count();
            backlog.handedOut(segment.count());
            shares.charge(tenant, segment.count() * model.secondsPerSample());
            if (job.waiting() == 0) {
                backlog.removeFirst(tenant);
            }
        }
        return segments;
    }

    /** An equal share of a short queue for each worker, so that one request uses every core; a full batch of a long one. */
    private int share(int queued, int batch) {
        return Math.min(batch, Math.max(SMALLEST_SHARE, Math.ceilDiv(queued, workers)));
    }

    /** Seconds of one worker that all of it takes. */
    double seconds() {
        return backlogs.entrySet().stream()
                .mapToDouble(
                        entry -> entry.getValue().expected() * entry.getKey().secondsPerSample())
                .sum();
    }

    /** Seconds of one worker that pass, at the tenant's share, before a job of this deadline is next. */
    double secondsBefore(String tenant, Instant deadline) {
        double own = 0;
        Set<String> active = new LinkedHashSet<>();
        for (var entry : backlogs.entrySet()) {
            own += entry.getValue().before(tenant, deadline) * entry.getKey().secondsPerSample();
            active.addAll(entry.getValue().tenants());
        }
        return Math.min(seconds(), own / shares.share(tenant, active));
    }
}
