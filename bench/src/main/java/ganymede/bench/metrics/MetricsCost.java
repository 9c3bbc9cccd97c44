package ganymede.bench.metrics;

import ganymede.sketches.DiversityDigest;
import ganymede.sketches.Portfolio;
import ganymede.sketches.Reference;
import ganymede.sketches.ReferenceCollector;
import ganymede.sketches.detectors.DetectorPlan;
import ganymede.sketches.detectors.DetectorSettings;
import ganymede.sketches.detectors.DetectorSuite;
import java.lang.management.ManagementFactory;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;

/**
 * What the metrics cost one core without extractor and Kafka: folding samples into a digest and showing them to the detectors,
 * bytes, scores. CPU time of the thread, so that other work on the machine counts little.
 */
public final class MetricsCost {
    private static final int CLASSES = 10;
    private static final int SAMPLES = 4096;
    /** The first rounds warm the compiler up and are not counted. */
    private static final int WARM_UP = 3;

    private static final int ROUNDS = 7;
    private static final int[] FEATURES = {16, 32, 64, 128};

    private final Measurements results;

    /** Reports to {@code results}. */
    public MetricsCost(Measurements results) {
        this.results = results;
    }

    /** Measures everything. */
    public void measure() {
        for (int features : FEATURES) {
            measure(features);
        }
    }

    private void measure(int features) {
        var random = new SplittableRandom(features);
        var values = noise(random, SAMPLES * features);
        var logits = noise(random, SAMPLES * CLASSES);
        var collector = new ReferenceCollector(features, CLASSES, 1);
        collector.addAll(values, logits, SAMPLES);
        var reference = collector.freeze();
        var subject = "%d features".formatted(features);
        var settings = DetectorSettings.defaults();
        var plan = DetectorPlan.of(reference, settings);
        var suite = plan.newSuite();
        var digest = filled(reference, values, logits);
        var bytes = digest.toBytes();

        rounds(subject, "digest", "samples/s", () -> SAMPLES / seconds(() -> filled(reference, values, logits)));
        rounds(
                subject,
                "digest and detectors",
                "samples/s",
                () -> SAMPLES / seconds(() -> watched(suite, filled(reference, values, logits), values, logits)));
        results.add(subject, "state of a digest", "bytes", bytes.length);
        results.add(subject, "state of the detectors", "bytes", suite.toBytes().length);
        results.add(subject, "reference", "bytes", reference.toBytes().length);
        rounds(
                subject,
                "read and merge a digest",
                "ms",
                () -> 1e3 * seconds(() -> reference.newDigest().merge(DiversityDigest.fromBytes(bytes))));
        rounds(subject, "scores", "ms", () -> 1e3 * seconds(() -> Portfolio.score(digest, reference)));
        rounds(subject, "calibration", "ms", () -> 1e3 * seconds(() -> DetectorPlan.of(reference, settings)));
    }

    private static DiversityDigest filled(Reference reference, float[] values, float[] logits) {
        var digest = reference.newDigest();
        digest.addAll(values, logits, SAMPLES);
        // Bytes make the digest fold what still waits.
        digest.toBytes();
        return digest;
    }

    private static void watched(DetectorSuite suite, DiversityDigest digest, float[] values, float[] logits) {
        suite.observeAll(values, logits, (int) digest.count());
    }

    private void rounds(String subject, String quantity, String unit, DoubleSupplier round) {
        var measured = new double[ROUNDS];
        for (int i = -WARM_UP; i < ROUNDS; i++) {
            double value = round.getAsDouble();
            if (i >= 0) {
                measured[i] = value;
            }
        }
        results.add(subject, quantity, unit, measured);
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
