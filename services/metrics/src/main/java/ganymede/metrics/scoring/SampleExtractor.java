package ganymede.metrics.scoring;

import ganymede.inference.Extraction;

/** Turns samples into features and class logits; safe for several threads, owns what it runs on. */
public interface SampleExtractor extends AutoCloseable {
    /** Extracts from {@code count} row-major samples in the model's layout and range. */
    Extraction extract(float[] samples, int count);

    @Override
    void close();
}
