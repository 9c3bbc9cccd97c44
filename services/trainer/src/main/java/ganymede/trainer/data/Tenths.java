package ganymede.trainer.data;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Labels for data that has none: ten classes of equal size by some value of each sample, so that the extractor has something to tell apart. */
final class Tenths {
    static final int CLASSES = 10;

    private Tenths() {}

    /** The tenth that each value lies in; the first of equal values counts as smaller. */
    static int[] of(double[] values) {
        var labels = new int[values.length];
        int[] order = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> values[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int rank = 0; rank < order.length; rank++) {
            labels[order[rank]] = (int) ((long) rank * CLASSES / order.length);
        }
        return labels;
    }
}
