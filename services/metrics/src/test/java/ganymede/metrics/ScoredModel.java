package ganymede.metrics;

import ganymede.artifacts.FileRole;
import ganymede.artifacts.ObjectStore;
import ganymede.artifacts.Sha256;
import ganymede.inference.Extraction;
import ganymede.inference.FeatureExtractor;
import ganymede.metrics.samples.Bytes;
import ganymede.metrics.samples.ModelVersion;
import ganymede.metrics.samples.Origin;
import ganymede.metrics.samples.Payload;
import ganymede.metrics.samples.SampleChunk;
import ganymede.metrics.samples.SampleEncoding;
import ganymede.metrics.samples.SampleLayout;
import ganymede.metrics.scoring.ExtractorPool;
import ganymede.metrics.scoring.ScoringModel;
import ganymede.metrics.windows.Series;
import ganymede.sketches.DiversityDigest;
import ganymede.sketches.Reference;
import ganymede.sketches.ReferenceCollector;
import ganymede.testkit.TestModels;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;

/** The tiny test model with a reference of seeded "real" samples, and chunks of seeded "generated" ones. */
public final class ScoredModel {
    public static final SampleLayout LAYOUT = new SampleLayout(List.of(1L, 8L, 8L), -1, 1);
    public static final Origin ORIGIN = new Origin("ganymede.generation.samples", 0, 0);
    private static final int SIZE = 64;
    private static final long SEED = 11;

    private static final byte[] EXTRACTOR = TestModels.TINY.extractor(SEED);
    public static final Reference REFERENCE = reference();

    private ScoredModel() {}

    /** Publishes the next version of {@code name} with extractor and reference. */
    public static ModelVersion publish(ObjectStore store, String name) {
        var published = TestModels.TINY.publish(store, name, SEED, Map.of(FileRole.REFERENCE, REFERENCE.toBytes()));
        return new ModelVersion(name, published.manifest().version(), published.digest());
    }

    /** The model as it is after loading; the caller closes its extractor. */
    public static ScoringModel open() {
        var version = new ModelVersion("digits", 1, "");
        return new ScoringModel(version, LAYOUT, series(version), ExtractorPool.open(EXTRACTOR, spec(), 2), REFERENCE);
    }

    public static Series series(ModelVersion version) {
        return new Series(version.name(), version.version(), "", Sha256.of(EXTRACTOR), REFERENCE.digest());
    }

    /** Everything in one pass, without Kafka: the oracle. */
    public static DiversityDigest onePass(List<float[]> chunks) {
        var digest = REFERENCE.newDigest();
        try (var extractor = FeatureExtractor.open(EXTRACTOR, spec())) {
            for (var values : chunks) {
                var count = values.length / SIZE;
                var extraction = extractor.extract(values, count);
                digest.addAll(extraction.features(), extraction.logits(), count);
            }
        }
        return digest;
    }

    /** What the extractor sees of the samples. */
    public static Extraction extract(float[] values) {
        try (var extractor = FeatureExtractor.open(EXTRACTOR, spec())) {
            return extractor.extract(values, values.length / SIZE);
        }
    }

    /** {@code count} samples in [-1, 1]; equal seeds give equal samples. */
    public static float[] samples(long seed, int count) {
        var random = new SplittableRandom(seed);
        var values = new float[count * SIZE];
        for (var i = 0; i < count; i++) {
            // Samples differ in level and contrast, so that their features spread.
            var level = random.nextDouble(-0.6, 0.6);
            var contrast = random.nextDouble(0.05, 0.4);
            for (var j = 0; j < SIZE; j++) {
                values[i * SIZE + j] = (float) (level + contrast * random.nextDouble(-1, 1));
            }
        }
        return values;
    }

    public static byte[] bytes(float[] values) {
        var buffer = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asFloatBuffer().put(values);
        return buffer.array();
    }

    /** The samples as an inline chunk of float32. */
    public static SampleChunk chunk(ModelVersion version, float[] values, Instant at) {
        var bytes = bytes(values);
        return new SampleChunk(
                "request",
                version,
                0,
                values.length / SIZE,
                LAYOUT.shape(),
                SampleEncoding.F32,
                new Payload.Inline(new Bytes(bytes)),
                new Bytes(Sha256.raw(bytes)),
                at,
                ORIGIN,
                false,
                List.of());
    }

    private static ganymede.artifacts.ModelManifest.ExtractorSpec spec() {
        return Objects.requireNonNull(TestModels.TINY.manifest("digits", SEED).extractor());
    }

    private static Reference reference() {
        var spec = spec();
        var collector = new ReferenceCollector(spec.featureSize(), spec.classes(), SEED);
        try (var extractor = FeatureExtractor.open(EXTRACTOR, spec)) {
            var real = extractor.extract(samples(1, 400), 400);
            collector.addAll(real.features(), real.logits(), 400);
        }
        return collector.freeze();
    }
}
