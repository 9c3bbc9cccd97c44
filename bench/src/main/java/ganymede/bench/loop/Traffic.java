package ganymede.bench.loop;

import ganymede.platform.ServiceClock;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Requests for a few samples each, at a steady rate, until closed. */
final class Traffic implements AutoCloseable {
    static final int EACH = 10;

    private final ServiceClock clock = ServiceClock.system();
    private final LoopGround ground;
    private final String prefix;
    private final String selector;
    private final double perSecond;
    private final AtomicInteger sent = new AtomicInteger();
    private final Thread thread;
    private volatile boolean open = true;

    /** @param samplesPerSecond asked for, {@value #EACH} at a time */
    Traffic(LoopGround ground, String prefix, String selector, double samplesPerSecond) {
        this.ground = ground;
        this.prefix = prefix;
        this.selector = selector;
        this.perSecond = samplesPerSecond / EACH;
        this.thread = Thread.ofPlatform().name("traffic").daemon().start(this::run);
    }

    private void run() {
        long start = clock.nanos();
        try {
            while (open) {
                int next = sent.get();
                long left = (long) (next / perSecond * 1e9) - clock.since(start).toNanos();
                if (left > 0) {
                    TimeUnit.NANOSECONDS.sleep(left);
                }
                ground.ask(prefix + next, selector, EACH, next);
                sent.incrementAndGet();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops; returns how many requests were sent. */
    int end() {
        open = false;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return sent.get();
    }

    @Override
    public void close() {
        end();
    }
}
