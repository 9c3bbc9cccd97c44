package ganymede.cli.scoring;

import ganymede.artifacts.FileRole;
import ganymede.artifacts.ManifestCodec;
import ganymede.artifacts.ModelManifest;
import ganymede.artifacts.ModelManifest.ExtractorSpec;
import ganymede.artifacts.Sha256;
import ganymede.cli.terminal.Failure;
import ganymede.inference.FeatureExtractor;
import ganymede.inference.ModelException;
import ganymede.inference.ValueRange;
import ganymede.sketches.DigestSpec;
import ganymede.sketches.Softmax;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An ONNX extractor with the manifest that says how to run it: from files, or of a published model. */
final class OnnxExtractor implements Extractor {
    private static final double[] ONE_CLASS = {1};

    private final FeatureExtractor session;
    private final ExtractorSpec spec;
    private final ValueRange bytes;
    private final String identity;

    private OnnxExtractor(FeatureExtractor session, ExtractorSpec spec, ValueRange bytes, String identity) {
        this.session = session;
        this.spec = spec;
        this.bytes = bytes;
        this.identity = identity;
    }

    /** From a file; {@code manifest.json} lies beside it, as in a published version. */
    static OnnxExtractor of(Path onnx) throws Failure {
        var manifest = onnx.resolveSibling("manifest.json");
        try {
            return switch (ManifestCodec.read(Files.readAllBytes(manifest))) {
                case ManifestCodec.Invalid(var problems) ->
                    throw new Failure(
                            "%s is no manifest: %s".formatted(manifest, String.join("; ", problems)),
                            "Take the one that was published with the extractor.");
                case ManifestCodec.Valid(var valid) -> of(valid, Files.readAllBytes(onnx), onnx.toString());
            };
        } catch (IOException e) {
            throw new Failure(
                    "Extractor %s cannot be read: %s".formatted(onnx, e),
                    "It needs the manifest.json of its model beside it, which names inputs and outputs.",
                    e);
        }
    }

    /** From the bytes that the manifest lists as its extractor. */
    static OnnxExtractor of(ModelManifest manifest, byte[] onnx, String place) throws Failure {
        var model = "%s@%d".formatted(manifest.name(), manifest.version());
        var spec = manifest.extractor();
        var listed = manifest.files().get(FileRole.EXTRACTOR);
        if (spec == null || listed == null) {
            throw new Failure(
                    "The manifest of %s names no extractor.".formatted(model),
                    "Name a model that was published with one.");
        }
        var digest = Sha256.of(onnx);
        if (!digest.equals(listed.sha256())) {
            throw new Failure(
                    "%s has digest %s, the manifest of %s says %s.".formatted(place, digest, model, listed.sha256()),
                    "The two do not belong together: take both from one published version.");
        }
        if (spec.featureSize() > DigestSpec.MAX_FEATURES || spec.classes() > DigestSpec.MAX_CLASSES) {
            throw new Failure(
                    "The extractor of %s gives %d features and %d classes; at most %d and %d can be scored."
                            .formatted(
                                    model,
                                    spec.featureSize(),
                                    spec.classes(),
                                    DigestSpec.MAX_FEATURES,
                                    DigestSpec.MAX_CLASSES),
                    "Use one with fewer.");
        }
        try {
            var range = new ValueRange(
                    (float) manifest.samples().low(), (float) manifest.samples().high());
            return new OnnxExtractor(FeatureExtractor.open(onnx, spec), spec, range, digest);
        } catch (ModelException e) {
            throw new Failure(
                    "%s cannot be run: %s".formatted(place, e.problem().detail()), "Nothing was scored.", e);
        }
    }

    @Override
    public String identity() {
        return identity;
    }

    @Override
    public ValueRange bytes() {
        return bytes;
    }

    @Override
    public int features() {
        return spec.featureSize();
    }

    @Override
    public int classes() {
        return spec.logits() == null ? 1 : spec.classes();
    }

    @Override
    public void requireShape(SampleSource source) throws Failure {
        if (!Shapes.same(source.shape(), spec.inputShape())) {
            throw new Failure(
                    "%s has samples of shape %s, the extractor takes %s."
                            .formatted(source.place(), Shapes.text(source.shape()), Shapes.text(spec.inputShape())),
                    "Scale or crop them first: the extractor was trained on one size.");
        }
    }

    @Override
    public Extracted extract(double[][] samples) throws Failure {
        int size = samples[0].length;
        var flat = new float[samples.length * size];
        for (int row = 0; row < samples.length; row++) {
            for (int i = 0; i < size; i++) {
                flat[row * size + i] = (float) samples[row][i];
            }
        }
        try {
            var extraction = session.extract(flat, samples.length);
            var features = rows(extraction.features(), samples.length, features());
            var probabilities = rows(extraction.logits(), samples.length, spec.logits() == null ? 0 : classes());
            for (int row = 0; row < probabilities.length; row++) {
                probabilities[row] = spec.logits() == null ? ONE_CLASS : Softmax.of(probabilities[row]);
            }
            return new Extracted(features, probabilities);
        } catch (ModelException e) {
            throw new Failure("The extractor failed: " + e.problem().detail(), "Nothing was scored.", e);
        }
    }

    private static double[][] rows(float[] values, int count, int width) {
        var rows = new double[count][width];
        for (int row = 0; row < count; row++) {
            for (int i = 0; i < width; i++) {
                rows[row][i] = values[row * width + i];
            }
        }
        return rows;
    }

    @Override
    public void close() {
        session.close();
    }
}
