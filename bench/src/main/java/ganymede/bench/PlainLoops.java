package ganymede.bench;

import java.util.ArrayList;
import java.util.List;

/** Plain loops that share the requests, ready to serve; ends them when closed, not their sessions. */
final class PlainLoops implements RunningPeer {
    private final List<PlainLoop> loops = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    private PlainLoops() {}

    /** Starts them in a group of their own and waits until each has its partitions. */
    static PlainLoops start(String servers, String group, boolean transactional, List<HandMade> answers)
            throws InterruptedException {
        var started = new PlainLoops();
        for (int i = 0; i < answers.size(); i++) {
            var loop = new PlainLoop(servers, group, i, transactional, answers.get(i));
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
