package ganymede.bench;

import ganymede.sketches.DiversityDigest;
import ganymede.sketches.Portfolio;
import ganymede.sketches.Reference;
import ganymede.sketches.ReferenceCollector;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * The metrics' own cost on one core, without extractor and Kafka: folding samples into a digest, merging, bytes, scores. CPU
 * time of the thread, so that other work on the machine counts little.
 */
final class SketchesBench implements Benchmark {
    private static final int CLASSES = 10;
    private static final int SAMPLES = 4096;
    /** The first rounds warm the compiler up and are not counted. */
    private static final int WARM_UP = 3;

    private static final int ROUNDS = 7;

    @Override
    public String name() {
        return "sketches";
    }

    @Override
    public String purpose() {
        return "diversity digests: samples/s, bytes, merge and score times on one core";
    }

    @Override
    public void run(List<String> arguments, Results results) {
        for (int features : new int[] {16, 32, 64, 128}) {
            measure(features, results);
        }
    }

    private static void measure(int features, Results results) {
        var random = new SplittableRandom(features);
        var values = noise(random, SAMPLES * features);
        var logits = noise(random, SAMPLES * CLASSES);
        var collector = new ReferenceCollector(features, CLASSES, 1);
        collector.addAll(values, logits, SAMPLES);
        var reference = collector.freeze();
        var subject = "digest of %d features".formatted(features);

        results.add(
                subject,
                "fold",
                "samples/s",
                rounds(round -> SAMPLES
                        / seconds(() -> {
                            // Bytes make the digest fold what still waits.
                            filled(reference, values, logits).toBytes();
                        })));
        var digest = filled(reference, values, logits);
        var bytes = digest.toBytes();
        results.add(subject, "state", "bytes", bytes.length);
        results.add(subject, "reference", "bytes", reference.toBytes().length);
        results.add(
                subject,
                "read+merge",
                "ms",
                rounds(round -> 1e3 * seconds(() -> reference.newDigest().merge(DiversityDigest.fromBytes(bytes)))));
        results.add(subject, "score", "ms", rounds(round -> 1e3 * seconds(() -> Portfolio.score(digest, reference))));
    }

    private static DiversityDigest filled(Reference reference, float[] values, float[] logits) {
        var digest = reference.newDigest();
        digest.addAll(values, logits, SAMPLES);
        return digest;
    }

    private static double[] rounds(ToDoubleFunction<Integer> round) {
        var measured = new double[ROUNDS];
        for (int i = -WARM_UP; i < ROUNDS; i++) {
            double value = round.applyAsDouble(i);
            if (i >= 0) {
                measured[i] = value;
            }
        }
        return measured;
    }

    private static double seconds(Runnable work) {
        var threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        work.run();
        return (threads.getCurrentThreadCpuTime() - start) * 1e-9;
    }

    private static float[] noise(SplittableRandom random, int length) {
        var values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
