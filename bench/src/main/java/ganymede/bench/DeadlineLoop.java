package ganymede.bench;

import ganymede.nets.Draws;
import ganymede.platform.ServiceClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * {@link Arrivals} that are each wanted within 50 ms to 2 s, all orders of magnitude alike, told to the service or not. Counts those
 * whose committed answer is read in time.
 */
final class DeadlineLoop {
    private static final double SHORTEST_NANOS = 50e6;
    private static final double SPAN = 40;
    /** When no further answer has come for this long, none will: what was refused has no completed event. */
    private static final Duration SILENCE = Duration.ofSeconds(3);

    private final ServiceClock clock = ServiceClock.system();
    private final StreamLoad load;
    private final Arrivals arrivals;
    private final long[] allowed;

    /** The arrivals of so many samples per second for so long; equal seeds give equal arrivals and deadlines. */
    DeadlineLoop(StreamLoad load, double samplesPerSecond, Duration duration, long seed) {
        this.load = load;
        this.arrivals = new Arrivals(samplesPerSecond, duration, seed);
        var draws = new Draws(seed, 1);
        this.allowed = new long[arrivals.count()];
        for (int i = 0; i < allowed.length; i++) {
            allowed[i] = (long) (SHORTEST_NANOS * Math.pow(SPAN, draws.uniform(i)));
        }
    }

    /** Share of the requests that are answered in time; {@code told} puts the deadline into the request. */
    double met(String topic, String prefix, String model, boolean told) throws InterruptedException {
        var begin = clock.now();
        long start = clock.nanos();
        var sender = Thread.ofPlatform()
                .start(() -> arrivals.play(
                        clock,
                        start,
                        i -> load.send(
                                topic,
                                StreamLoad.Request.of(prefix + "-" + i, model, arrivals.size(i), i)
                                        .until(told ? Optional.of(deadline(begin, i)) : Optional.empty()))));
        int met = 0;
        long heard = start;
        while (sender.isAlive() || clock.since(heard).compareTo(SILENCE) < 0) {
            for (var id : load.completed(prefix + "-")) {
                heard = clock.nanos();
                int i = Integer.parseInt(id.substring(prefix.length() + 1));
                met += heard - start <= arrivals.planned(i) + allowed[i] ? 1 : 0;
            }
        }
        sender.join();
        return (double) met / arrivals.count();
    }

    private Instant deadline(Instant begin, int i) {
        return begin.plusNanos(arrivals.planned(i) + allowed[i]);
    }
}
