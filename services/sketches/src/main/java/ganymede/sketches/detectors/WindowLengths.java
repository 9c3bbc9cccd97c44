package ganymede.sketches.detectors;

import java.util.stream.IntStream;

/** Lengths of the windows of the window monitors: each four times the one before, so that long windows are made of short ones. */
final class WindowLengths {
    /** Samples of the shortest. */
    static final int BASE = 64;

    static final int FACTOR = 4;
    private static final int MOST = 4;
    /** In longer ones the error of the reference itself, equal in all windows, would pass for a fault. */
    private static final int REAL_PER_SAMPLE = 4;

    private WindowLengths() {}

    /** For a reference of so many samples: 64 to 4,096, at least one. */
    static int[] upTo(double realSamples) {
        return IntStream.iterate(BASE, length -> length * FACTOR)
                .limit(MOST)
                .filter(length -> length == BASE || REAL_PER_SAMPLE * length <= realSamples)
                .toArray();
    }

    /**
     * The probability of a false alarm that a window may have when windows of {@code lengths} lengths together give at most one
     * per run length: those of one length end every {@code length} samples.
     */
    static double level(int length, int lengths, double runLength) {
        return Math.min(0.5, length / (lengths * runLength));
    }
}
