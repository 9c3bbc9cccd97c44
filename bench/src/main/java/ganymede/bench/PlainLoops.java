package ganymede.bench;

import java.util.ArrayList;
import java.util.List;

/** One {@link PlainLoop} per session, ready to serve; ends them when closed, not the sessions. */
final class PlainLoops implements AutoCloseable {
    private final List<PlainLoop> loops = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    private PlainLoops() {}

    /** Starts them in a group of their own and waits until each has its partitions. */
    static PlainLoops start(String servers, String group, boolean transactional, List<? extends BatchRunner> sessions)
            throws InterruptedException {
        var started = new PlainLoops();
        for (int i = 0; i < sessions.size(); i++) {
            var loop = new PlainLoop(servers, group, i, transactional, sessions.get(i));
            started.loops.add(loop);
            started.threads.add(Thread.ofPlatform().start(loop));
        }
        for (var loop : started.loops) {
            loop.awaitReady();
        }
        return started;
    }

    @Override
    public void close() {
        loops.forEach(PlainLoop::stop);
        for (var thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
