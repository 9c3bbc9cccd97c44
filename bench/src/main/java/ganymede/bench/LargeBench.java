package ganymede.bench;

import ganymede.events.Topics;
import ganymede.testkit.LocalStack;
import ganymede.testkit.TemporaryDirectory;
import ganymede.testkit.TestModels;
import java.util.List;

/**
 * One request of very many samples, answered in pieces: samples per second beside the raw loop and beside requests of 16 samples,
 * in alternating turns; when its first samples are visible; and the service's resident memory after each turn. MLP 784.
 */
public final class LargeBench implements Benchmark {
    private static final String NAME = "mlp784";
    private static final int BATCH = 256;
    private static final int EACH = 16;
    private static final int WARM_REQUESTS = 6_000;
    private static final long DEFAULT_SAMPLES = 1_000_000;
    private static final int DEFAULT_ROUNDS = 3;
    private static final double KIB_PER_MIB = 1024;

    @Override
    public String name() {
        return "large";
    }

    @Override
    public String purpose() {
        return "one request of a million samples, its speed and the service's memory: [samples] [rounds]";
    }

    /** Arguments: samples of the request (1,000,000), rounds (3). */
    @Override
    public void run(List<String> arguments, Results results) throws Exception {
        int samples = (int) (arguments.isEmpty() ? DEFAULT_SAMPLES : Long.parseLong(arguments.get(0)));
        int rounds = arguments.size() < 2 ? DEFAULT_ROUNDS : Integer.parseInt(arguments.get(1));
        var dir = TemporaryDirectory.create("ganymede-bench-");
        try (var stack = LocalStack.startLasting(dir.resolve("local"))) {
            ServedModel.prepare(stack);
            try (var served = ServedModel.start(stack, TestModels.MLP_784, NAME, BATCH, dir)) {
                served.load().warm(Topics.GENERATION_REQUESTS.topic(), "w", NAME, WARM_REQUESTS, EACH);
                measure(served, samples, rounds, results);
            }
        }
    }

    private static void measure(ServedModel served, int samples, int rounds, Results results) throws Exception {
        var raw = new double[rounds];
        var small = new double[rounds];
        var large = new double[rounds];
        var first = new double[rounds];
        var memory = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            raw[i] = RawLoop.run(served.sessions(), WARM_REQUESTS * EACH);
            small[i] = served.load().run(Topics.GENERATION_REQUESTS.topic(), "s" + i, NAME, WARM_REQUESTS, EACH);
            var request = StreamLoad.Request.of("large-" + i, NAME, samples, i);
            var streamed = served.load().stream(Topics.GENERATION_REQUESTS.topic(), request);
            large[i] = samples / streamed.all();
            first[i] = streamed.first() * 1e3;
            memory[i] = ResidentMemory.kibibytes(served.service().process().pid()) / KIB_PER_MIB;
        }
        results.add("raw loop", "throughput", "samples/s", raw);
        results.add("requests of 16", "throughput", "samples/s", small);
        results.add("one request", "throughput", "samples/s", large);
        results.add("one request", "over requests of 16", "", ratios(large, small));
        results.add("one request", "over the raw loop", "", ratios(large, raw));
        results.add("one request", "first samples visible after", "ms", first);
        results.add("service", "resident memory after each", "MiB", memory);
        results.add("service", "resident memory, last over first", "", memory[rounds - 1] / memory[0]);
    }

    private static double[] ratios(double[] over, double[] under) {
        var ratios = new double[over.length];
        for (int i = 0; i < over.length; i++) {
            ratios[i] = over[i] / under[i];
        }
        return ratios;
    }
}
