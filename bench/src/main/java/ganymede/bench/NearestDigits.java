package ganymede.bench;

import java.util.Arrays;
import java.util.Map;

/**
 * Whether samples are copies: how near the nearest digit of the training part is, in the root mean square over pixels, for
 * samples and for unseen digits.
 *
 * <p>Blind spot: a copy that is shifted by a pixel is far away.
 */
final class NearestDigits {
    private static final int COMPARED = 500;
    /** Nearer than all but this share of unseen digits is suspicious. */
    private static final double SHARE = 0.01;

    private final float[] training;
    private final int size;
    private final double[] unseen;

    NearestDigits(DigitSplit split) {
        training = split.training().range(0, split.training().count());
        size = split.training().sampleSize();
        int count = Math.min(COMPARED, split.unseen().count());
        unseen = distances(split.unseen().range(0, count), count);
    }

    /**
     * {@code nearest_over_unseen}: median distance of samples over that of unseen digits; {@code near_copies}: share of samples nearer
     * than the nearest hundredth of unseen digits, .01 when there are no copies.
     */
    Map<String, Double> compare(float[] samples, int count) {
        int compared = Math.min(COMPARED, count);
        double[] found = distances(samples, compared);
        double threshold = unseen[(int) (SHARE * unseen.length)];
        double near =
                Arrays.stream(found).filter(distance -> distance < threshold).count() / (double) compared;
        return Map.of("nearest_over_unseen", median(found) / median(unseen), "near_copies", near);
    }

    private static double median(double[] sorted) {
        return sorted[sorted.length / 2];
    }

    /** Sorted. */
    private double[] distances(float[] samples, int count) {
        return Arrays.stream(indices(count))
                .mapToDouble(i -> Math.sqrt(nearest(samples, i * size) / size))
                .sorted()
                .toArray();
    }

    private static int[] indices(int count) {
        var indices = new int[count];
        Arrays.setAll(indices, i -> i);
        return indices;
    }

    /** Least squared distance; a digit is given up as soon as it is farther than the best. */
    private double nearest(float[] samples, int from) {
        double best = Double.POSITIVE_INFINITY;
        for (int row = 0; row < training.length; row += size) {
            double sum = 0;
            for (int i = 0; i < size && sum < best; i++) {
                double difference = samples[from + i] - training[row + i];
                sum += difference * difference;
            }
            best = Math.min(best, sum);
        }
        return best;
    }
}
