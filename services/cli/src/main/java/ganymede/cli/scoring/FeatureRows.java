package ganymede.cli.scoring;

import ganymede.cli.terminal.Failure;
import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * What an extractor says of a whole set of samples.
 *
 * @param features [n][features], finite
 * @param probabilities [n][classes]
 * @param allEqual whether every sample has the values of the first
 */
@SuppressWarnings("ArrayRecordComponent") // numbers in bulk, never compared
record FeatureRows(double[][] features, double[][] probabilities, boolean allEqual) {
    private static final int BATCH = 64;

    /**
     * Reads and extracts every sample.
     *
     * @param progress hears how many are done
     * @throws Failure names a sample that is not finite
     */
    static FeatureRows of(SampleSource source, Extractor extractor, IntConsumer progress) throws Failure {
        var features = new double[source.count()][];
        var probabilities = new double[source.count()][];
        double[] first = {};
        boolean equal = true;
        for (int from = 0; from < source.count(); from += BATCH) {
            var batch = batch(source, extractor, from);
            first = from == 0 ? batch[0] : first;
            for (var row : batch) {
                equal &= Arrays.equals(row, first);
            }
            var extracted = extractor.extract(batch);
            for (int i = 0; i < batch.length; i++) {
                requireFinite(extracted.features()[i], source, from + i, "feature");
                requireFinite(extracted.probabilities()[i], source, from + i, "probability");
                features[from + i] = extracted.features()[i];
                probabilities[from + i] = extracted.probabilities()[i];
            }
            progress.accept(from + batch.length);
        }
        return new FeatureRows(features, probabilities, equal);
    }

    private static double[][] batch(SampleSource source, Extractor extractor, int from) throws Failure {
        var batch = new double[Math.min(BATCH, source.count() - from)][];
        for (int i = 0; i < batch.length; i++) {
            batch[i] = source.row(from + i, extractor.bytes());
            requireFinite(batch[i], source, from + i, "value");
        }
        return batch;
    }

    private static void requireFinite(double[] values, SampleSource source, int row, String what) throws Failure {
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new Failure(
                        "%s: %s %d of sample %d is %s.".formatted(source.place(), what, i, row, values[i]),
                        "Samples must be finite numbers; remove it, or find out what made it.");
            }
        }
    }

    int count() {
        return features.length;
    }
}
