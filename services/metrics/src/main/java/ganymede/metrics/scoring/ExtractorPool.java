package ganymede.metrics.scoring;

import ganymede.artifacts.ModelManifest.ExtractorSpec;
import ganymede.inference.Extraction;
import ganymede.inference.FeatureExtractor;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;

/** One single-threaded extractor per worker, which is faster than one with several threads; owns them. */
public final class ExtractorPool implements SampleExtractor {
    private final List<FeatureExtractor> all;
    private final BlockingQueue<FeatureExtractor> idle;

    private ExtractorPool(List<FeatureExtractor> all) {
        this.all = all;
        this.idle = new LinkedBlockingQueue<>(all);
    }

    /** Opens the same extractor {@code size} times. */
    public static ExtractorPool open(byte[] onnx, ExtractorSpec spec, int size) {
        return new ExtractorPool(IntStream.range(0, size)
                .mapToObj(i -> FeatureExtractor.open(onnx, spec))
                .toList());
    }

    @Override
    public Extraction extract(float[] samples, int count) {
        try {
            var extractor = idle.take();
            try {
                return extractor.extract(samples, count);
            } finally {
                idle.add(extractor);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for an extractor", e);
        }
    }

    @Override
    public void close() {
        all.forEach(FeatureExtractor::close);
    }
}
