package ganymede.generation.scheduling;

import ganymede.generation.catalogue.LoadedModel;
import ganymede.generation.requests.Lane;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Waiting jobs, exploded into samples that fill batches of one model greedily across requests. Interactive work goes
 * before bulk work, models take turns. Never waits while work is queued. Safe for several threads.
 */
public final class BatchQueue {
    /** Smaller pieces are not worth another thread: convolutional nets gain little from batches above this. */
    private static final int SMALLEST_SHARE = 8;

    private final int workers;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Map<Lane, Map<LoadedModel, Deque<Job>>> lanes = new EnumMap<>(Lane.class);
    private final Map<Lane, Long> waiting = new EnumMap<>(Lane.class);
    private boolean closed;

    /** A queue that shares its work among this many workers. */
    public BatchQueue(int workers) {
        if (workers < 1) {
            throw new IllegalArgumentException("workers (%d) must be positive".formatted(workers));
        }
        this.workers = workers;
        for (var lane : Lane.values()) {
            lanes.put(lane, new LinkedHashMap<>());
            waiting.put(lane, 0L);
        }
    }

    /** Queues a job behind those of its model and lane. */
    public void submit(Job job) {
        lock.lock();
        try {
            var lane = job.order().lane();
            queues(lane)
                    .computeIfAbsent(job.order().model(), model -> new ArrayDeque<>())
                    .add(job);
            count(lane, job.waiting());
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
            var lane = job.order().lane();
            if (job.waiting() == 0) {
                queues(lane)
                        .computeIfAbsent(job.order().model(), model -> new ArrayDeque<>())
                        .addFirst(job);
            }
            for (int index : indices) {
                count(lane, job.drawMore(index));
            }
            wake(job);
        } finally {
            lock.unlock();
        }
    }

    private void wake(Job job) {
        // One worker is enough unless there is a share for more.
        if (job.waiting() > SMALLEST_SHARE) {
            work.signalAll();
        } else {
            work.signal();
        }
    }

    /** Samples queued and not yet handed to a batch. */
    public long waiting(Lane lane) {
        lock.lock();
        try {
            return waiting.getOrDefault(lane, 0L);
        } finally {
            lock.unlock();
        }
    }

    /** Waits for work; empty when the queue was closed. */
    Optional<Batch> take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!closed) {
                for (var lane : Lane.values()) {
                    var batch = next(lane);
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

    private Optional<Batch> next(Lane lane) {
        var queues = queues(lane).entrySet().iterator();
        while (queues.hasNext()) {
            var entry = queues.next();
            var model = entry.getKey();
            var jobs = entry.getValue();
            // The model goes to the end of the line, so that models take turns.
            queues.remove();
            var segments = fill(lane, jobs, share(jobs, model.batch()));
            if (!jobs.isEmpty()) {
                queues(lane).put(model, jobs);
            }
            if (!segments.isEmpty()) {
                return Optional.of(new Batch(model, segments));
            }
            queues = queues(lane).entrySet().iterator();
        }
        return Optional.empty();
    }

    private List<Segment> fill(Lane lane, Deque<Job> jobs, int share) {
        int room = share;
        var segments = new ArrayList<Segment>();
        for (Iterator<Job> queued = jobs.iterator(); queued.hasNext() && room > 0; ) {
            var job = queued.next();
            if (job.ended()) {
                count(lane, -job.waiting());
                queued.remove();
                continue;
            }
            var segment = job.handOut(room);
            segments.add(segment);
            room -= segment.count();
            count(lane, -segment.count());
            if (job.waiting() == 0) {
                queued.remove();
            }
        }
        return segments;
    }

    /** An equal share of a short queue for each worker, so that one request uses every core; a full batch of a long one. */
    private int share(Deque<Job> jobs, int batch) {
        int queued = 0;
        for (var job : jobs) {
            queued += job.ended() ? 0 : job.waiting();
            if (queued >= batch * workers) {
                return batch;
            }
        }
        return Math.min(batch, Math.max(SMALLEST_SHARE, Math.ceilDiv(queued, workers)));
    }

    private Map<LoadedModel, Deque<Job>> queues(Lane lane) {
        return lanes.computeIfAbsent(lane, missing -> new LinkedHashMap<>());
    }

    private void count(Lane lane, long samples) {
        waiting.merge(lane, samples, Long::sum);
    }
}
