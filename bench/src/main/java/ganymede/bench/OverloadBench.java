package ganymede.bench;

import ganymede.events.Topics;
import ganymede.testkit.LocalStack;
import ganymede.testkit.TemporaryDirectory;
import ganymede.testkit.TestModels;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The service with more work than it can do: deadlines met with and without telling them, what tenants of different weights get, and
 * what a million samples in the bulk lane cost interactive requests. DCGAN 28; the turns of a comparison alternate.
 */
public final class OverloadBench implements Benchmark {
    private static final String NAME = "dcgan28";
    private static final int BATCH = 32;
    private static final int EACH = 16;
    private static final int WARM_REQUESTS = 2_000;
    private static final double OVERLOAD = 1.5;
    private static final double CALM = 0.5;
    /** All of them fit the requests that the service holds, so its choice is free. */
    private static final int REQUESTS_OF_TENANT = 600;

    private static final int PATIENCE_SECONDS = 120;
    private static final int BULK_REQUESTS = 100;
    private static final int BULK_SAMPLES = 10_000;
    private static final Map<String, Integer> WEIGHTS = Map.of("light", 1, "middle", 2, "heavy", 4);

    @Override
    public String name() {
        return "overload";
    }

    @Override
    public String purpose() {
        return "deadlines met at 1.5 times the capacity, shares of tenants, interactive beside bulk: [seconds] [rounds]";
    }

    /** Arguments: seconds of a turn (10), rounds (3). */
    @Override
    public void run(List<String> arguments, Results results) throws Exception {
        var duration = Duration.ofSeconds(arguments.isEmpty() ? 10 : Long.parseLong(arguments.get(0)));
        int rounds = arguments.size() < 2 ? 3 : Integer.parseInt(arguments.get(1));
        var dir = TemporaryDirectory.create("ganymede-bench-");
        var weights = WEIGHTS.entrySet().stream()
                .collect(Collectors.toMap(
                        weight -> "ganymede.generation.tenants." + weight.getKey() + ".weight",
                        weight -> weight.getValue().toString()));
        try (var stack = LocalStack.startLasting(dir.resolve("local"))) {
            ServedModel.prepare(stack);
            try (var served = ServedModel.start(stack, TestModels.DCGAN_28, NAME, BATCH, dir, weights)) {
                var topic = Topics.GENERATION_REQUESTS.topic();
                served.load().warm(topic, "w", NAME, WARM_REQUESTS, EACH);
                double capacity = IntStream.range(0, rounds)
                        .mapToDouble(i -> served.load().run(topic, "c" + i, NAME, WARM_REQUESTS, EACH))
                        .sorted()
                        .toArray()[rounds / 2];
                results.add(NAME, "capacity", "samples/s", capacity);
                deadlines(served, capacity, duration, rounds, results);
                shares(served, rounds, results);
                bulk(served, capacity, duration, rounds, results);
            }
        }
    }

    private static void deadlines(ServedModel served, double capacity, Duration duration, int rounds, Results results)
            throws InterruptedException {
        var topic = Topics.GENERATION_REQUESTS.topic();
        var told = new double[rounds];
        var untold = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            var loop = new DeadlineLoop(served.load(), OVERLOAD * capacity, duration, i);
            told[i] = loop.met(topic, "t" + i, NAME, true);
            untold[i] = loop.met(topic, "u" + i, NAME, false);
        }
        results.add("earliest deadline first and admission", "deadlines met", "share", told);
        results.add("first come, first served", "deadlines met", "share", untold);
    }

    /** Samples of each tenant until the one of the largest weight has all of its own, over what its weight gives it. */
    private static void shares(ServedModel served, int rounds, Results results) {
        var relative = new HashMap<String, double[]>();
        for (int round = 0; round < rounds; round++) {
            var prefix = "f" + round + "-";
            for (int i = 0; i < REQUESTS_OF_TENANT; i++) {
                for (var tenant : WEIGHTS.keySet()) {
                    served.load()
                            .send(
                                    Topics.GENERATION_REQUESTS.topic(),
                                    StreamLoad.Request.of(prefix + tenant + "-" + i, NAME, EACH, i)
                                            .from(tenant));
                }
            }
            var answered = answered(served.load(), prefix);
            int all = answered.values().stream().mapToInt(Integer::intValue).sum();
            int weights = WEIGHTS.values().stream().mapToInt(Integer::intValue).sum();
            for (var weight : WEIGHTS.entrySet()) {
                double share = answered.getOrDefault(weight.getKey(), 0) / (double) all;
                relative.computeIfAbsent(weight.getKey(), tenant -> new double[rounds])[round] =
                        share * weights / weight.getValue();
            }
        }
        relative.forEach((tenant, share) ->
                results.add("tenant of weight " + WEIGHTS.get(tenant), "share over weight", "", share));
    }

    /** Answers of each tenant at the moment that the first of them has all; waits for the rest. */
    private static Map<String, Integer> answered(StreamLoad load, String prefix) {
        var counts = new HashMap<String, Integer>();
        Map<String, Integer> first = Map.of();
        int all = 0;
        var watch = new Stopwatch();
        while (all < WEIGHTS.size() * REQUESTS_OF_TENANT) {
            if (watch.wallSeconds() > PATIENCE_SECONDS) {
                throw new IllegalStateException("%d answers of tenants after %d s".formatted(all, PATIENCE_SECONDS));
            }
            for (var id : load.completed(prefix)) {
                counts.merge(id.substring(prefix.length(), id.lastIndexOf('-')), 1, Integer::sum);
                all++;
                if (first.isEmpty() && counts.containsValue(REQUESTS_OF_TENANT)) {
                    first = Map.copyOf(counts);
                }
            }
        }
        return first;
    }

    private static void bulk(ServedModel served, double capacity, Duration duration, int rounds, Results results)
            throws InterruptedException {
        var load = served.load();
        var alone = new double[rounds];
        var beside = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            alone[i] = p99(load, capacity, duration, "q" + i, i);
        }
        for (int i = 0; i < BULK_REQUESTS; i++) {
            load.send(Topics.GENERATION_REQUESTS_BULK.topic(), "b-" + i, NAME, BULK_SAMPLES, i);
        }
        for (int i = 0; i < rounds; i++) {
            beside[i] = p99(load, capacity, duration, "p" + i, i);
        }
        results.add("interactive at 50 % of capacity", "p99", "ms", alone);
        results.add("interactive beside a million bulk samples", "p99", "ms", beside);
    }

    private static double p99(StreamLoad load, double capacity, Duration duration, String prefix, long seed)
            throws InterruptedException {
        double[] seconds = new OpenLoop(load, CALM * capacity, duration, seed)
                .run(Topics.GENERATION_REQUESTS.topic(), prefix, NAME);
        return OpenLoop.percentile(seconds, .99) * 1e3;
    }
}
