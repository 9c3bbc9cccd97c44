package ganymede.bench;

import ganymede.platform.ServiceClock;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * {@link Arrivals} and the time to their answers, from the moment a request was to be sent to the moment its committed terminal
 * event is read, so that a sender that falls behind hides nothing.
 */
final class OpenLoop {
    private static final double NANOS = 1e9;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final ServiceClock clock = ServiceClock.system();
    private final StreamLoad load;
    private final Arrivals arrivals;
    private final AtomicLongArray answered;

    /** The arrivals of so many samples per second for so long; equal seeds give equal arrivals. */
    OpenLoop(StreamLoad load, double samplesPerSecond, Duration duration, long seed) {
        this.load = load;
        this.arrivals = new Arrivals(samplesPerSecond, duration, seed);
        this.answered = new AtomicLongArray(arrivals.count());
    }

    /** Sends all of it and waits for all answers; seconds from plan to answer, in ascending order. */
    double[] run(String topic, String prefix, String model) throws InterruptedException {
        long start = clock.nanos();
        var sender = Thread.ofPlatform()
                .start(() -> arrivals.play(
                        clock, start, i -> load.send(topic, prefix + "-" + i, model, arrivals.size(i), i)));
        int open = arrivals.count();
        while (open > 0) {
            for (var id : load.completed(prefix + "-")) {
                answered.set(Integer.parseInt(id.substring(prefix.length() + 1)), clock.nanos() - start);
                open--;
            }
            if (clock.since(start + arrivals.last()).compareTo(PATIENCE) > 0) {
                throw new IllegalStateException(
                        "%d of %d requests without an answer after %s".formatted(open, arrivals.count(), PATIENCE));
            }
        }
        sender.join();
        var seconds = new double[arrivals.count()];
        Arrays.setAll(seconds, i -> (answered.get(i) - arrivals.planned(i)) / NANOS);
        Arrays.sort(seconds);
        return seconds;
    }

    /** The value below which a share of the ascending values lies. */
    static double percentile(double[] ascending, double share) {
        return ascending[(int) Math.min(ascending.length - 1, Math.ceil(share * ascending.length) - 1)];
    }
}
