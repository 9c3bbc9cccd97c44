package ganymede.metrics.messaging;

import ganymede.platform.ServiceClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Keeps a fold session alive: when one ends in an exception, the next starts where the last commit was. */
public final class SampleIntake implements Runnable {
    private static final Logger LOG = Logger.getLogger(SampleIntake.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final List<String> topics;
    private final Supplier<FoldSession> sessions;
    private final ServiceClock clock;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean joined;
    private volatile long lastStep;

    SampleIntake(List<String> topics, Supplier<FoldSession> sessions, ServiceClock clock) {
        this.topics = List.copyOf(topics);
        this.sessions = sessions;
        this.clock = clock;
        this.lastStep = clock.nanos();
    }

    @Override
    public void run() {
        try {
            while (stop.getCount() > 0) {
                live();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            joined = false;
            ended.countDown();
        }
    }

    private void live() throws InterruptedException {
        try (var session = sessions.get()) {
            session.open(topics);
            while (stop.getCount() > 0) {
                session.step();
                joined = session.joined();
                lastStep = clock.nanos();
            }
            session.flush();
        } catch (RuntimeException e) {
            joined = false;
            lastStep = clock.nanos();
            LOG.warnf(e, "fold starts again from its last commit topics=%s cause=%s", topics, e.getMessage());
            stop.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Whether this instance is a member of the group that shares the topic. */
    public boolean joined() {
        return joined;
    }

    /** Time since the loop last came round; grows when it hangs. */
    public Duration idle() {
        return clock.since(lastStep);
    }

    /** Commits what was folded and leaves the group; returns when that is done. */
    public void stop() throws InterruptedException {
        stop.countDown();
        ended.await(20, TimeUnit.SECONDS);
    }
}
