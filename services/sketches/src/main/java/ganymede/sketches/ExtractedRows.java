package ganymede.sketches;

import java.util.function.BiFunction;

/** A batch as an extractor gives it, row by row in double. */
final class ExtractedRows {

    private ExtractedRows() {}

    /** Offers features and probabilities of each row; gives the number of rows accepted. */
    static int offer(
            float[] features,
            float[] logits,
            int count,
            DigestSpec spec,
            BiFunction<double[], double[], Admission> consumer) {
        requireLength("features", features.length, count, spec.features());
        requireLength("logits", logits.length, count, spec.classes());
        int accepted = 0;
        for (int row = 0; row < count; row++) {
            var admission =
                    consumer.apply(row(features, row, spec.features()), Softmax.of(row(logits, row, spec.classes())));
            accepted += admission instanceof Admission.Accepted ? 1 : 0;
        }
        return accepted;
    }

    private static void requireLength(String name, int length, int count, int width) {
        if (count < 0 || length < (long) count * width) {
            throw new IllegalArgumentException(
                    "%s (%d values) must hold %d rows of %d".formatted(name, length, count, width));
        }
    }

    private static double[] row(float[] values, int row, int width) {
        var result = new double[width];
        for (int i = 0; i < width; i++) {
            result[i] = values[row * width + i];
        }
        return result;
    }
}
