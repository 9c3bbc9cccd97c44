package ganymede.generation.catalogue;

import ganymede.inference.GeneratorSession;
import ganymede.inference.ModelException;
import ganymede.inference.SampleBuffer;
import ganymede.platform.ServiceClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;

/**
 * Times batches as they will be served: on all workers at once. They share caches and memory bandwidth, so that nets of many
 * weights want larger batches than one worker alone would show. Zero inputs will do.
 */
final class BatchTimer {
    private static final int REPEATS = 3;
    private static final Duration LONG_ENOUGH = Duration.ofMillis(10);

    private final List<GeneratorSession> sessions;
    private final List<SampleBuffer> outputs;
    private final ServiceClock clock;

    /** Borrows the sessions, each of which serves one worker. */
    BatchTimer(List<GeneratorSession> sessions, ServiceClock clock) {
        this.sessions = sessions;
        this.outputs = sessions.stream()
                .map(session -> new SampleBuffer(
                        session.maxBatch(), session.spec().shape().size()))
                .toList();
        this.clock = clock;
    }

    /** Nanoseconds of one batch, the least of a few repeats, as others use the machine meanwhile. */
    long nanos(int batch) {
        // The first run may allocate and choose algorithms.
        together(batch, 1);
        long once = Math.max(1, together(batch, 1));
        int runs = (int) Math.max(1, LONG_ENOUGH.toNanos() / once);
        return IntStream.range(0, REPEATS)
                .mapToLong(repeat -> together(batch, runs) / runs)
                .min()
                .orElseThrow();
    }

    private long together(int batch, int runs) {
        long start = clock.nanos();
        var workers = IntStream.range(0, sessions.size())
                .mapToObj(worker -> CompletableFuture.runAsync(
                        () -> {
                            for (int run = 0; run < runs; run++) {
                                sessions.get(worker).run(batch, outputs.get(worker));
                            }
                        },
                        Thread.ofPlatform().name("batch-timer-" + worker)::start))
                .toArray(CompletableFuture<?>[]::new);
        try {
            // Of all, also when one fails: its caller closes the sessions that the others are running.
            CompletableFuture.allOf(workers).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof ModelException cause ? cause : e;
        }
        return clock.nanos() - start;
    }
}
