package ganymede.bench;

import ganymede.nets.Draws;
import ganymede.platform.ServiceClock;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;

/**
 * Requests that arrive at random (a Poisson process) whether or not earlier ones are answered. A request's time runs from the
 * moment it was to be sent to the moment its committed terminal event is read, so a sender that falls behind hides nothing.
 */
final class OpenLoop {
    /** Requests ask for 1 to this many samples, all equally likely. */
    static final int LARGEST = 16;

    private static final double MEAN = (1 + LARGEST) / 2.0;
    private static final double NANOS = 1e9;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final ServiceClock clock = ServiceClock.system();
    private final StreamLoad load;
    private final long[] planned;
    private final int[] sizes;
    private final AtomicLongArray answered;

    /** The arrivals of so many samples per second for so long; equal seeds give equal arrivals. */
    OpenLoop(StreamLoad load, double samplesPerSecond, Duration duration, long seed) {
        this.load = load;
        double rate = samplesPerSecond / MEAN;
        int requests = (int) Math.max(1, rate * duration.toNanos() / NANOS);
        planned = new long[requests];
        sizes = new int[requests];
        answered = new AtomicLongArray(requests);
        var draws = new Draws(seed, 0);
        double at = 0;
        for (int i = 0; i < requests; i++) {
            at -= Math.log(1 - draws.uniform(i)) / rate * NANOS;
            planned[i] = (long) at;
            sizes[i] = 1 + draws.below(LARGEST, requests + i);
        }
    }

    /** Sends all of it and waits for all answers; seconds from plan to answer, in ascending order. */
    double[] run(String topic, String prefix, String model) throws InterruptedException {
        long start = clock.nanos();
        var sender = Thread.ofPlatform().start(() -> send(topic, prefix, model, start));
        int open = planned.length;
        while (open > 0) {
            for (var id : load.completed(prefix + "-")) {
                answered.set(Integer.parseInt(id.substring(prefix.length() + 1)), clock.nanos() - start);
                open--;
            }
            if (clock.since(start + planned[planned.length - 1]).compareTo(PATIENCE) > 0) {
                throw new IllegalStateException(
                        "%d of %d requests without an answer after %s".formatted(open, planned.length, PATIENCE));
            }
        }
        sender.join();
        var seconds = new double[planned.length];
        Arrays.setAll(seconds, i -> (answered.get(i) - planned[i]) / NANOS);
        Arrays.sort(seconds);
        return seconds;
    }

    private void send(String topic, String prefix, String model, long start) {
        for (int i = 0; i < planned.length; i++) {
            for (long left = start + planned[i] - clock.nanos(); left > 0; left = start + planned[i] - clock.nanos()) {
                LockSupport.parkNanos(left);
            }
            load.send(topic, prefix + "-" + i, model, sizes[i], i);
        }
    }

    /** The value below which a share of the ascending values lies. */
    static double percentile(double[] ascending, double share) {
        return ascending[(int) Math.min(ascending.length - 1, Math.ceil(share * ascending.length) - 1)];
    }
}
