package ganymede.bench;

import ganymede.nets.Draws;
import ganymede.platform.ServiceClock;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/** Requests that arrive at random (a Poisson process) whether or not earlier ones are answered; equal seeds give equal arrivals. */
final class Arrivals {
    /** Requests ask for 1 to this many samples, all equally likely. */
    private static final int LARGEST = 16;

    private static final double MEAN = (1 + LARGEST) / 2.0;
    private static final double NANOS = 1e9;

    private final long[] planned;
    private final int[] sizes;

    /** The arrivals of so many samples per second for so long. */
    Arrivals(double samplesPerSecond, Duration duration, long seed) {
        double rate = samplesPerSecond / MEAN;
        int requests = (int) Math.max(1, rate * duration.toNanos() / NANOS);
        planned = new long[requests];
        sizes = new int[requests];
        var draws = new Draws(seed, 0);
        double at = 0;
        for (int i = 0; i < requests; i++) {
            at -= Math.log(1 - draws.uniform(i)) / rate * NANOS;
            planned[i] = (long) at;
            sizes[i] = 1 + draws.below(LARGEST, requests + i);
        }
    }

    int count() {
        return planned.length;
    }

    /** Nanoseconds from the beginning to the {@code i}-th arrival. */
    long planned(int i) {
        return planned[i];
    }

    /** Samples of the {@code i}-th request. */
    int size(int i) {
        return sizes[i];
    }

    /** When the last one comes. */
    long last() {
        return planned[planned.length - 1];
    }

    /** Calls {@code send} for each of them in its time, on this thread. */
    void play(ServiceClock clock, long start, IntConsumer send) {
        for (int i = 0; i < planned.length; i++) {
            for (long left = start + planned[i] - clock.nanos(); left > 0; left = start + planned[i] - clock.nanos()) {
                LockSupport.parkNanos(left);
            }
            send.accept(i);
        }
    }
}
