package ganymede.metrics;

import ganymede.artifacts.FileRole;
import ganymede.artifacts.minio.MinioObjectStore;
import ganymede.artifacts.minio.StoreSettings;
import ganymede.events.v1.Encoding;
import ganymede.inference.FeatureExtractor;
import ganymede.metrics.messaging.SampleStream;
import ganymede.metrics.samples.ModelVersion;
import ganymede.sketches.Reference;
import ganymede.sketches.ReferenceCollector;
import ganymede.testkit.LocalStack;
import ganymede.testkit.ServiceProcess;
import ganymede.testkit.TestModels;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.regex.Pattern;

/**
 * Measures how fast samples of 28 x 28 become scores: {@code extract} (ONNX Runtime only) and {@code fold} (features to
 * digest), both per second of CPU time of one thread, and {@code stream} (the shipped service from a backlog of U8 chunks, broker on the same machine).
 *
 * <p>Run by hand after a build: arguments are samples and samples per chunk, e.g. {@code 96000 16}.
 */
public final class ScoringThroughput {
    private static final TestModels MODEL = TestModels.DCGAN_28;
    private static final int SIZE = 28 * 28;
    private static final int BATCH = 256;

    private ScoringThroughput() {}

    /** Prints one line per measurement, samples per second. */
    public static void main(String[] arguments) throws Exception {
        var samples = Integer.parseInt(arguments[0]);
        var perChunk = Integer.parseInt(arguments[1]);
        var spec = Objects.requireNonNull(MODEL.manifest("bench", 1).extractor());
        var batch = values(new SplittableRandom(7), BATCH);
        Reference reference;
        try (var extractor = FeatureExtractor.open(MODEL.extractor(1), spec)) {
            reference = reference(extractor);
            extract(extractor, batch, 20);
            System.out.printf("extract %.0f samples/s per core%n", extract(extractor, batch, 60));
            fold(reference, extractor, batch, 20);
            System.out.printf("fold    %.0f samples/s per core%n", fold(reference, extractor, batch, 100));
        }
        System.out.printf("stream  %.0f samples/s%n", stream(reference, samples, perChunk));
        System.exit(0);
    }

    private static double extract(FeatureExtractor extractor, float[] batch, int rounds) {
        var start = cpuNanos();
        for (var i = 0; i < rounds; i++) {
            extractor.extract(batch, BATCH);
        }
        return rounds * BATCH / ((cpuNanos() - start) / 1e9);
    }

    private static double fold(Reference reference, FeatureExtractor extractor, float[] batch, int rounds) {
        var extraction = extractor.extract(batch, BATCH);
        var start = cpuNanos();
        for (var i = 0; i < rounds; i++) {
            var digest = reference.newDigest();
            digest.addAll(extraction.features(), extraction.logits(), BATCH);
        }
        return rounds * BATCH / ((cpuNanos() - start) / 1e9);
    }

    /** CPU time of this thread: what it would take on a core of its own. */
    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static double stream(Reference reference, int samples, int perChunk) throws Exception {
        var directory = Files.createTempDirectory("scoring-throughput");
        try (var stack = LocalStack.start(directory.resolve("stack"));
                var store = MinioObjectStore.open(StoreSettings.of(
                        URI.create(stack.storeEndpoint()), stack.accessKey(), stack.secretKey(), stack.bucket()));
                var stream = new SampleStream(stack)) {
            var published = MODEL.publish(store, "bench", 1, Map.of(FileRole.REFERENCE, reference.toBytes()));
            backlog(stream, new ModelVersion("bench", 1, published.digest()), samples, perChunk);
            return scored(directory, stack, samples);
        }
    }

    private static void backlog(SampleStream stream, ModelVersion version, int samples, int perChunk) {
        var random = new SplittableRandom(3);
        var records = new ArrayList<SampleStream.Chunk>();
        for (var i = 0; i < samples / perChunk; i++) {
            var bytes = new byte[perChunk * SIZE];
            random.nextBytes(bytes);
            records.add(new SampleStream.Chunk(List.of(1L, 28L, 28L), perChunk, Encoding.ENCODING_U8, bytes));
        }
        stream.commitChunks(version, records);
    }

    private static double scored(Path directory, LocalStack stack, int samples) throws InterruptedException {
        var configuration = new HashMap<>(stack.configuration());
        configuration.put("ganymede.instance.id", "bench");
        try (var service = ServiceProcess.start("metrics", directory, configuration)) {
            var counter = Pattern.compile("ganymede_diversity_samples_total\\{.*} ([0-9.E]+)");
            var first = 0L;
            var from = 0.0;
            while (true) {
                var matcher = counter.matcher(service.get("/q/metrics"));
                var count = matcher.find() ? Double.parseDouble(Objects.requireNonNull(matcher.group(1))) : 0;
                // From the first commit on: the start of the JVM is not what is measured.
                if (count > 0 && first == 0) {
                    first = System.nanoTime();
                    from = count;
                }
                if (count >= samples) {
                    return (count - from) / ((System.nanoTime() - first) / 1e9);
                }
                Thread.sleep(20);
            }
        }
    }

    private static Reference reference(FeatureExtractor extractor) {
        var collector = new ReferenceCollector(64, 10, 1);
        var random = new SplittableRandom(1);
        for (var i = 0; i < 8; i++) {
            var real = extractor.extract(values(random, BATCH), BATCH);
            collector.addAll(real.features(), real.logits(), BATCH);
        }
        return collector.freeze();
    }

    private static float[] values(SplittableRandom random, int count) {
        var values = new float[count * SIZE];
        for (var i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        return values;
    }
}
