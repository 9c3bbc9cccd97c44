package ganymede.trainer.publishing;

import ganymede.artifacts.ModelManifest.ExtractorSpec;
import ganymede.inference.FeatureExtractor;
import ganymede.nets.Net;
import ganymede.nets.Weights;
import ganymede.nets.onnx.OnnxEmitter;
import ganymede.sketches.Reference;
import ganymede.sketches.ReferenceCollector;
import ganymede.trainer.data.Dataset;

/**
 * How samples of a domain are judged: the extractor as it is published, and the statistics of the real data in its features.
 *
 * @param extractor ONNX bytes
 * @param accuracy share of held-out samples whose label the extractor finds
 */
@SuppressWarnings("ArrayRecordComponent") // bytes of a file, written once and never compared
public record Domain(byte[] extractor, ExtractorSpec spec, Reference reference, double accuracy) {
    private static final int CHUNK = 256;

    /**
     * Exports a trained classifier and runs all real samples through it by ONNX Runtime, as everyone after us will.
     *
     * @param net outputs {@code features} and {@code logits}
     * @param heldOut samples that the classifier was not trained on
     */
    public static Domain of(Net net, Weights weights, Dataset data, Dataset heldOut, int features, long seed) {
        byte[] onnx = OnnxEmitter.emit(net, weights);
        var input = net.inputs().getFirst();
        var spec = new ExtractorSpec(input.name(), input.shape(), "features", features, "logits", data.classes());
        try (var extractor = FeatureExtractor.open(onnx, spec)) {
            var collector = new ReferenceCollector(features, data.classes(), seed);
            for (int from = 0; from < data.count(); from += CHUNK) {
                int count = Math.min(CHUNK, data.count() - from);
                var extraction = extractor.extract(data.range(from, from + count), count);
                collector.addAll(extraction.features(), extraction.logits(), count);
            }
            return new Domain(onnx, spec, collector.freeze(), accuracy(extractor, heldOut));
        }
    }

    private static double accuracy(FeatureExtractor extractor, Dataset heldOut) {
        int hits = 0;
        for (int from = 0; from < heldOut.count(); from += CHUNK) {
            int count = Math.min(CHUNK, heldOut.count() - from);
            float[] logits =
                    extractor.extract(heldOut.range(from, from + count), count).logits();
            for (int i = 0; i < count; i++) {
                hits += Logits.best(logits, i, heldOut.classes()) == heldOut.label(from + i) ? 1 : 0;
            }
        }
        return (double) hits / heldOut.count();
    }
}
