package ganymede.trainer.data;

import java.util.stream.IntStream;

/**
 * Two domains from one data set, as in Liu and Tuzel 2016, section 4: samples at even places stay as they are (label 0), those
 * at odd places are inverted (label 1). No sample is in both, so nothing tells a model which ones correspond.
 */
public final class InvertedDomain {
    private static final int DOMAINS = 2;

    private InvertedDomain() {}

    /** The same samples, every second one inverted; labels are the two domains. */
    public static Dataset beside(Dataset data) {
        int size = data.sampleSize();
        float[] samples = data.range(0, data.count());
        for (int i = 0; i < samples.length; i++) {
            samples[i] *= i / size % DOMAINS == 0 ? 1 : -1;
        }
        int[] labels = IntStream.range(0, data.count()).map(i -> i % DOMAINS).toArray();
        return new Dataset(data.name() + "+inverted", data.shape(), DOMAINS, samples, labels);
    }
}
