package ganymede.bench;

import ganymede.inference.GeneratorSession;
import ganymede.inference.SampleBuffer;
import ganymede.platform.ServiceClock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The limit: one single-threaded session per core runs full batches of fixed latents; nothing else. */
final class RawLoop {
    private RawLoop() {}

    /** Samples per second, of at least {@code samples}. */
    static double run(List<GeneratorSession> sessions, int samples) throws InterruptedException {
        var clock = ServiceClock.system();
        int batch = sessions.getFirst().maxBatch();
        int batches = Math.ceilDiv(samples, batch * sessions.size());
        var threads = new ArrayList<Thread>();
        for (var session : sessions) {
            var output = new SampleBuffer(batch, session.spec().shape().size());
            session.run(batch, output);
            threads.add(Thread.ofPlatform().unstarted(() -> {
                for (int i = 0; i < batches; i++) {
                    session.run(batch, output);
                }
            }));
        }
        long start = clock.nanos();
        threads.forEach(Thread::start);
        for (var thread : threads) {
            thread.join();
        }
        double seconds = clock.since(start).toNanos() / 1e9;
        return (double) batches * batch * sessions.size() / seconds;
    }

    /** As many sessions as there are cores. */
    static List<GeneratorSession> perCore(Supplier<GeneratorSession> session) {
        var sessions = new ArrayList<GeneratorSession>();
        for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
            sessions.add(session.get());
        }
        return sessions;
    }
}
