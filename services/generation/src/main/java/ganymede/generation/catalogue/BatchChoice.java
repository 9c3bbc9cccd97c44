package ganymede.generation.catalogue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.function.IntToLongFunction;

/**
 * The batch in which a model makes samples cheaply: fully connected nets gain threefold from batches of hundreds,
 * convolutional ones little beyond ten, and a batch larger than needed only delays what comes after it. So the smallest
 * batch is chosen whose time per sample is within 3 % of the best.
 *
 * @param batch most samples to run together
 * @param secondsPerSample time of one sample in such a batch
 */
record BatchChoice(int batch, double secondsPerSample) {
    /** What a smaller batch may cost more per sample. */
    private static final double TOLERANCE = 1.03;

    private static final int SMALLEST = 8;
    private static final double NANOS = 1e9;

    /**
     * Doubles the batch from 8 on, up to {@code largest} and while the next one should take no longer than {@code longest}.
     *
     * @param time nanoseconds of a batch of this many samples
     */
    static BatchChoice measure(int largest, Duration longest, IntToLongFunction time) {
        var measured = new ArrayList<BatchChoice>();
        int batch = Math.min(SMALLEST, largest);
        measured.add(timed(batch, time));
        while (batch < largest && 2 * measured.getLast().seconds() * NANOS <= longest.toNanos()) {
            batch = Math.min(2 * batch, largest);
            measured.add(timed(batch, time));
        }
        double best = measured.stream()
                .mapToDouble(BatchChoice::secondsPerSample)
                .min()
                .orElseThrow();
        return measured.stream()
                .filter(choice -> choice.secondsPerSample <= best * TOLERANCE)
                .findFirst()
                .orElseThrow();
    }

    private static BatchChoice timed(int batch, IntToLongFunction time) {
        return new BatchChoice(batch, time.applyAsLong(batch) / NANOS / batch);
    }

    private double seconds() {
        return batch * secondsPerSample;
    }
}
