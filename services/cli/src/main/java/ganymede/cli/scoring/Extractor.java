package ganymede.cli.scoring;

import ganymede.cli.terminal.Failure;
import ganymede.inference.ValueRange;

/** Turns samples into features and class probabilities. Owned by whoever opened it; one thread at a time. */
public interface Extractor extends AutoCloseable {
    /** Bytes stand for -1 to 1 unless a model says otherwise: the range that generators speak. */
    ValueRange USUAL_RANGE = new ValueRange(-1, 1);

    /** What it is, such that equal names mean equal features for equal samples. */
    String identity();

    /** What bytes become before it sees them. */
    default ValueRange bytes() {
        return USUAL_RANGE;
    }

    /** Length of a feature vector. */
    int features();

    /** Length of a probability vector; 1 when it knows no classes. */
    int classes();

    /** Fails when samples of that shape are none that it takes. */
    void requireShape(SampleSource source) throws Failure;

    /** Features and probabilities of some samples. */
    Extracted extract(double[][] samples) throws Failure;

    @Override
    void close();

    /** Whether samples can be told apart by classes. */
    default boolean classifies() {
        return classes() > 1;
    }

    /**
     * What an extractor says of some samples.
     *
     * @param features [n][features]
     * @param probabilities [n][classes]
     */
    @SuppressWarnings("ArrayRecordComponent") // numbers in bulk, never compared
    record Extracted(double[][] features, double[][] probabilities) {}
}
