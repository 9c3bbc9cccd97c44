package ganymede.generation.messaging;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A thread whose work is begun again after every exception of the clients, until it is stopped. */
final class Endurance {
    private static final Logger LOG = System.getLogger(Endurance.class.getName());
    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final Duration LAST_MOMENT = Duration.ofSeconds(1);

    private final String name;
    private final Consumer<String> trouble;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private Thread thread = Thread.ofPlatform().unstarted(() -> {});

    /** Work that may end by an exception. */
    @FunctionalInterface
    interface Work {
        void run() throws InterruptedException;
    }

    /** One that tells only the log of its troubles. */
    Endurance(String name) {
        this(name, reason -> {});
    }

    /** @param trouble told why the work does not run at present */
    Endurance(String name, Consumer<String> trouble) {
        this.name = name;
        this.trouble = trouble;
    }

    void start(Work work) {
        thread = Thread.ofPlatform().name(name).daemon().start(() -> endure(work));
    }

    /** Whether the work shall go on. */
    boolean running() {
        return stopping.getCount() > 0 && !Thread.currentThread().isInterrupted();
    }

    /** Asks the work to come to its end. */
    void stop() {
        stopping.countDown();
    }

    /** Waits for the work's end; what has not ended in time is interrupted. */
    void end(Duration patience) {
        try {
            // At least a moment: zero would mean for ever.
            thread.join(Math.max(1, patience.toMillis()));
            thread.interrupt();
            thread.join(LAST_MOMENT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void endure(Work work) {
        while (running()) {
            try {
                work.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                // Whatever the clients throw, the answer is the same: say so, wait, begin again from committed offsets.
                trouble.accept(name + ": " + e.getMessage());
                LOG.log(Level.WARNING, "stream interrupted, beginning again thread=%s cause=%s".formatted(name, e), e);
                pause();
            }
        }
    }

    private void pause() {
        try {
            var unused = stopping.await(RETRY.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
