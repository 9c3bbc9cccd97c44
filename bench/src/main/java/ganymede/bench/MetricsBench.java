package ganymede.bench;

import ganymede.bench.metrics.DetectionMatrix;
import ganymede.bench.metrics.MergedShards;
import ganymede.bench.metrics.MetricsCost;
import ganymede.bench.metrics.SequentialGuarantee;
import java.util.List;

/**
 * The claims about the metrics: which collapse is seen by what and when, how seldom there is a false alarm, that merged shards
 * equal one pass, and what it all costs one core.
 */
final class MetricsBench implements Benchmark {
    private static final int TRIALS = 10;
    private static final List<String> PARTS = List.of("detection", "sequential", "shards", "cost");

    @Override
    public String name() {
        return "metrics";
    }

    @Override
    public String purpose() {
        return "collapses x monitors, false alarms, merged shards, cost: [detection | sequential | shards | cost]";
    }

    /** Arguments: the parts to measure (all); rows of other parts are kept. */
    @Override
    public void run(List<String> arguments, Results results) throws UsageException {
        for (var part : new Arguments(arguments).names(PARTS, PARTS)) {
            switch (part) {
                case "detection" -> new DetectionMatrix(results::add, TRIALS).measure();
                case "sequential" -> new SequentialGuarantee(results::add).measure();
                case "shards" -> new MergedShards(results::add).measure();
                default -> new MetricsCost(results::add).measure();
            }
        }
    }

    @Override
    public boolean continues() {
        return true;
    }
}
