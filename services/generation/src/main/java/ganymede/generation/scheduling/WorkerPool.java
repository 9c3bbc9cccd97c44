package ganymede.generation.scheduling;

import ganymede.generation.metering.GenerationMeters;
import ganymede.platform.ServiceClock;
import java.util.ArrayList;
import java.util.List;

/** The inference threads, one per core; owns them until closed. */
public final class WorkerPool implements AutoCloseable {
    private static final long CLOSE_MILLIS = 10_000;

    private final BatchQueue queue;
    private final List<Thread> threads = new ArrayList<>();

    /** Starts this many workers on the queue. */
    public WorkerPool(int workers, BatchQueue queue, OrderGate gate, GenerationMeters meters, ServiceClock clock) {
        this.queue = queue;
        for (int i = 0; i < workers; i++) {
            threads.add(Thread.ofPlatform()
                    .name("inference-" + i)
                    .daemon()
                    .start(new Worker(i, queue, gate, meters, clock)));
        }
    }

    /** Lets running batches finish and ends the threads. */
    @Override
    public void close() {
        queue.close();
        try {
            for (var thread : threads) {
                thread.join(CLOSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
