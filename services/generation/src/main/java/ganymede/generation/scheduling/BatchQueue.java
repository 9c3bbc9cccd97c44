package ganymede.generation.scheduling;

import ganymede.generation.requests.Lane;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToDoubleFunction;

/**
 * Waiting jobs, exploded into samples that fill batches of one model greedily across requests. Interactive work goes
 * before bulk work; within a lane tenants have their weighted shares, and within a tenant the earliest deadline is first.
 * Never waits while work is queued. Safe for several threads.
 */
public final class BatchQueue {
    private static final double NANOS = 1e9;

    private final int workers;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Map<Lane, Line> lines = new EnumMap<>(Lane.class);
    private boolean closed;

    /** A queue that shares its work among this many workers, and the workers among tenants by their weights. */
    public BatchQueue(int workers, ToDoubleFunction<String> weight) {
        if (workers < 1) {
            throw new IllegalArgumentException("workers (%d) must be positive".formatted(workers));
        }
        this.workers = workers;
        var shares = new FairShares(weight);
        for (var lane : Lane.values()) {
            lines.put(lane, new Line(workers, shares));
        }
    }

    /** Queues a job in its lane. */
    public void submit(Job job) {
        lock.lock();
        try {
            line(job.order().lane()).add(job);
            wake(job);
        } finally {
            lock.unlock();
        }
    }

    /** Queues further candidates of samples that are undecided; the job keeps its place before those that came later. */
    void drawMore(Job job, List<Integer> indices) {
        lock.lock();
        try {
            if (job.ended()) {
                return;
            }
            var line = line(job.order().lane());
            if (job.waiting() == 0) {
                line.add(job);
            }
            for (int index : indices) {
                line.grew(job, job.drawMore(index));
            }
            wake(job);
        } finally {
            lock.unlock();
        }
    }

    private void wake(Job job) {
        // One worker is enough unless there is a share for more.
        if (job.waiting() > Line.SMALLEST_SHARE) {
            work.signalAll();
        } else {
            work.signal();
        }
    }

    /** Samples queued and not yet handed to a batch. */
    public long waiting(Lane lane) {
        lock.lock();
        try {
            return line(lane).waiting();
        } finally {
            lock.unlock();
        }
    }

    /** Seconds until all of a lane's work is done by all workers, if nothing else comes: the signal to scale on. */
    public double seconds(Lane lane) {
        lock.lock();
        try {
            return line(lane).seconds() / workers;
        } finally {
            lock.unlock();
        }
    }

    /**
     * How long an order will take from now on, as far as can be told: the work that goes before it at its tenant's share, and
     * its own, all candidates of its samples included. What comes later and goes before it is not foreseen.
     */
    public Forecast foreseen(Order order) {
        lock.lock();
        try {
            var deadline = order.expiry().orElse(Instant.MAX);
            double before = line(order.lane()).secondsBefore(order.tenant(), deadline);
            if (order.lane() == Lane.BULK) {
                before += line(Lane.INTERACTIVE).seconds();
            }
            double draws = order.count() * order.drawsPerSample();
            double hands = Math.min(workers, Math.ceil(draws / Line.SMALLEST_SHARE));
            return new Forecast(
                    duration(before / workers), duration(draws * order.model().secondsPerSample() / hands));
        } finally {
            lock.unlock();
        }
    }

    private static Duration duration(double seconds) {
        return Duration.ofNanos((long) (seconds * NANOS));
    }

    /** Waits for work; empty when the queue was closed. */
    Optional<Batch> take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!closed) {
                for (var lane : Lane.values()) {
                    var batch = line(lane).next();
                    if (batch.isPresent()) {
                        return batch;
                    }
                }
                work.await();
            }
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /** Sends the workers home; queued jobs stay unserved. */
    public void close() {
        lock.lock();
        try {
            closed = true;
            work.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private Line line(Lane lane) {
        return Objects.requireNonNull(lines.get(lane));
    }
}
