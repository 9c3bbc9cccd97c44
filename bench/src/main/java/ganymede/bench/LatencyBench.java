package ganymede.bench;

import ganymede.events.Topics;
import ganymede.testkit.LocalStack;
import ganymede.testkit.TemporaryDirectory;
import ganymede.testkit.TestModels;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Time to the committed answer at random arrivals of 1 to 16 samples, at shares of what the service can do at most; the plain
 * transactional loop under the same arrivals, in turns.
 */
public final class LatencyBench implements Benchmark {
    private static final int EACH = 8;
    private static final int WARM_SAMPLES = 16_000;
    private static final int[] LOADS = {50, 80, 95};
    private static final int BATCH = 32;
    private static final String NAME = "dcgan28";

    @Override
    public String name() {
        return "latency";
    }

    @Override
    public String purpose() {
        return "time to the committed answer at 50, 80 and 95 % of capacity, against a plain loop: [seconds] [rounds]";
    }

    /** Arguments: seconds per load and way (20), rounds (3). */
    @Override
    @SuppressWarnings("try") // the plain loop serves by being open
    public void run(List<String> arguments, Results results) throws Exception {
        var duration = Duration.ofSeconds(arguments.isEmpty() ? 20 : Long.parseLong(arguments.get(0)));
        int rounds = arguments.size() < 2 ? 3 : Integer.parseInt(arguments.get(1));
        var dir = TemporaryDirectory.create("ganymede-bench-");
        try (var stack = LocalStack.startLasting(dir.resolve("local"))) {
            ServedModel.prepare(stack);
            try (var served = ServedModel.start(stack, TestModels.DCGAN_28, NAME, BATCH, dir);
                    var plain = served.plain("open", true)) {
                measure(served, duration, rounds, results);
            }
        }
    }

    private static void measure(ServedModel served, Duration duration, int rounds, Results results) throws Exception {
        var topic = Topics.GENERATION_REQUESTS.topic();
        int requests = WARM_SAMPLES / EACH;
        served.load().warm(topic, "w", NAME, requests, EACH);
        served.load().warm(PlainLoop.TOPIC, "v", NAME, requests, EACH);
        double capacity = IntStream.range(0, rounds)
                .mapToDouble(i -> served.load().run(topic, "c" + i, NAME, requests, EACH))
                .sorted()
                .toArray()[rounds / 2];
        results.add(NAME + " streamed", "capacity", "samples/s", capacity);
        for (int load : LOADS) {
            var streamed = new double[rounds][];
            var plain = new double[rounds][];
            for (int i = 0; i < rounds; i++) {
                double rate = capacity * load / 100;
                var id = load + "-" + i;
                streamed[i] = turn(served, topic, "s" + id, rate, duration, i);
                plain[i] = turn(served, PlainLoop.TOPIC, "p" + id, rate, duration, i);
            }
            report("streamed", load, streamed, results);
            report("plain loop, transactional", load, plain, results);
        }
    }

    /** Seconds to the answer of every request, ascending. */
    private static double[] turn(ServedModel served, String topic, String id, double rate, Duration duration, long seed)
            throws InterruptedException {
        return new OpenLoop(served.load(), rate, duration, seed).run(topic, id, NAME);
    }

    private static void report(String way, int load, double[][] turns, Results results) {
        var subject = "%s %s at %d %%".formatted(NAME, way, load);
        results.add(subject, "p50", "ms", millis(turns, .5));
        results.add(subject, "p99", "ms", millis(turns, .99));
        results.add(subject, "p99.9", "ms", millis(turns, .999));
    }

    private static double[] millis(double[][] turns, double share) {
        return Arrays.stream(turns)
                .mapToDouble(seconds -> OpenLoop.percentile(seconds, share) * 1e3)
                .toArray();
    }
}
