package ganymede.bench.metrics;

import ganymede.sketches.DiversityDigest;
import ganymede.sketches.Portfolio;
import ganymede.sketches.Reference;
import ganymede.sketches.ReferenceCollector;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Whether scores depend on how the samples were split, and on how many there were. */
public final class MergedShards {
    private static final int FEATURES = 64;
    private static final int SAMPLES = 50_000;
    private static final int SHARDS = 100;
    private static final int WINDOW = 200;
    private static final double[] CERTAIN = {1};

    private final Measurements results;
    private final SplittableRandom random = new SplittableRandom(5);
    private final Reference reference = reference();

    /** Reports to {@code results}. */
    public MergedShards(Measurements results) {
        this.results = results;
    }

    /** Measures everything. */
    public void measure() {
        measure("real distribution", 1, 0);
        measure("shifted and shrunk", 0.9, 0.1);
    }

    private void measure(String subject, double scale, double shift) {
        var whole = reference.newDigest();
        var shards = new DiversityDigest[SHARDS];
        Arrays.setAll(shards, shard -> reference.newDigest());
        var windows = new double[SAMPLES / WINDOW];
        var window = reference.newDigest();
        for (int sample = 0; sample < SAMPLES; sample++) {
            var row = row(scale, shift);
            whole.add(row, CERTAIN);
            shards[random.nextInt(SHARDS)].add(row, CERTAIN);
            window.add(row, CERTAIN);
            if (window.count() == WINDOW) {
                windows[sample / WINDOW] = score(window, "fd_debiased");
                window = reference.newDigest();
            }
        }
        var merged = reference.newDigest();
        for (var shard : shards) {
            merged.merge(DiversityDigest.fromBytes(shard.toBytes()));
        }
        double fd = score(whole, "fd");
        results.add(subject, "fd of 100 merged shards, relative", "", Math.abs(score(merged, "fd") - fd) / fd);
        bias(subject, windows, whole);
    }

    private void bias(String subject, double[] windows, DiversityDigest whole) {
        double raw = score(reference.newDigest(), whole);
        double ofAll = score(whole, "fd_debiased");
        double mean = Arrays.stream(windows).average().orElseThrow();
        results.add(subject, "fd_debiased of 50,000", "", ofAll);
        results.add(subject, "fd_debiased of 200", "", windows);
        results.add(subject, "raw bias of fd at 200", "", raw);
        results.add(subject, "mean difference over raw bias", "", Math.abs(mean - ofAll) / raw);
    }

    /** Floor at a window's size less the floor at all samples. */
    private double score(DiversityDigest empty, DiversityDigest whole) {
        for (int sample = 0; sample < WINDOW; sample++) {
            empty.add(row(1, 0), CERTAIN);
        }
        return score(empty, "fd_floor") - score(whole, "fd_floor");
    }

    private double score(DiversityDigest digest, String name) {
        return Portfolio.assess(digest, reference).score(name).orElseThrow().value();
    }

    private Reference reference() {
        var collector = new ReferenceCollector(FEATURES, 1, 1);
        for (int sample = 0; sample < SAMPLES; sample++) {
            collector.add(row(1, 0), CERTAIN);
        }
        return collector.freeze();
    }

    /** Neighbouring features correlate; deviations fall from 1 to a tenth. */
    private double[] row(double scale, double shift) {
        var row = new double[FEATURES];
        double before = 0;
        for (int i = 0; i < FEATURES; i++) {
            before = 0.6 * before + 0.8 * random.nextGaussian();
            row[i] = (scale * before + shift) * (1 - 0.9 * i / FEATURES);
        }
        return row;
    }
}
