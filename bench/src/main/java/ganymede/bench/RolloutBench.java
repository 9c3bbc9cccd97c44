package ganymede.bench;

import ganymede.events.Topics;
import ganymede.platform.ServiceClock;
import ganymede.testkit.LocalStack;
import ganymede.testkit.TemporaryDirectory;
import ganymede.testkit.TestModels;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Time to the committed answer while an alias moves from version to version, beside the same arrivals without a move. Every version is
 * fetched, opened, timed and warmed on the cores that serve. A request that fails has no answer, and ends the benchmark.
 */
public final class RolloutBench implements Benchmark {
    private static final String NAME = "dcgan28";
    private static final String ALIAS = "stable";
    private static final int BATCH = 32;
    private static final int EACH = 8;
    private static final int WARM_REQUESTS = 2_000;
    /** Of the capacity: what is left is what warming may take. */
    private static final double CALM = 0.5;

    private static final int SWAPS = 20;

    @Override
    public String name() {
        return "rollout";
    }

    @Override
    public String purpose() {
        return "time to the answer while an alias moves 20 times, against none: [seconds] [rounds]";
    }

    /** Arguments: seconds of a turn (40), rounds (3). */
    @Override
    public void run(List<String> arguments, Results results) throws Exception {
        var duration = Duration.ofSeconds(arguments.isEmpty() ? 40 : Long.parseLong(arguments.get(0)));
        int rounds = arguments.size() < 2 ? 3 : Integer.parseInt(arguments.get(1));
        var dir = TemporaryDirectory.create("ganymede-bench-");
        try (var stack = LocalStack.startLasting(dir.resolve("local"))) {
            ServedModel.prepare(stack);
            try (var served = ServedModel.start(stack, TestModels.DCGAN_28, NAME, BATCH, dir)) {
                served.move("latest", 1);
                served.move(ALIAS, 1);
                measure(served, duration, rounds, results);
            }
        }
    }

    private static void measure(ServedModel served, Duration duration, int rounds, Results results) throws Exception {
        var topic = Topics.GENERATION_REQUESTS.topic();
        served.load().warm(topic, "w", selector(), WARM_REQUESTS, EACH);
        double capacity = IntStream.range(0, rounds)
                .mapToDouble(i -> served.load().run(topic, "c" + i, selector(), WARM_REQUESTS, EACH))
                .sorted()
                .toArray()[rounds / 2];
        results.add(NAME, "capacity", "samples/s", capacity);
        var steady = new double[rounds];
        var swapping = new double[rounds];
        var ratio = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            steady[i] = p99(served, CALM * capacity, duration, "s" + i, i);
            var swaps = CompletableFuture.runAsync(() -> swap(served, duration));
            swapping[i] = p99(served, CALM * capacity, duration, "r" + i, i);
            swaps.join();
            ratio[i] = swapping[i] / steady[i];
        }
        results.add("steady, 50 % of capacity", "p99", "ms", steady);
        results.add("20 swaps, 50 % of capacity", "p99", "ms", swapping);
        results.add("20 swaps", "p99 over steady", "", ratio);
    }

    /** New versions at an even pace, the last early enough to be swapped in before the arrivals end. */
    private static void swap(ServedModel served, Duration duration) {
        var clock = ServiceClock.system();
        long start = clock.nanos();
        for (int i = 0; i < SWAPS; i++) {
            var pause = duration.multipliedBy(i).dividedBy(SWAPS).minus(clock.since(start));
            try {
                TimeUnit.NANOSECONDS.sleep(pause.toNanos());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            served.move(ALIAS, served.publish());
        }
    }

    private static double p99(ServedModel served, double rate, Duration duration, String prefix, long seed)
            throws InterruptedException {
        double[] seconds = new OpenLoop(served.load(), rate, duration, seed)
                .run(Topics.GENERATION_REQUESTS.topic(), prefix, selector());
        return OpenLoop.percentile(seconds, .99) * 1e3;
    }

    private static String selector() {
        return NAME + ":" + ALIAS;
    }
}
