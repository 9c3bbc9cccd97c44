package ganymede.bench;

import ganymede.events.Topics;
import ganymede.testkit.LocalStack;
import ganymede.testkit.TemporaryDirectory;
import ganymede.testkit.TestModels;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Time to the committed answer at random arrivals of 1 to 16 samples, at shares of what the service can do at most; its peers under the
 * same arrivals, in turns. The answers of peers that deliver at least once are readable without a commit.
 */
public final class LatencyBench implements Benchmark {
    private static final int EACH = 8;
    private static final int WARM_SAMPLES = 16_000;
    /** Peers run much of the same code, so that each needs less of it. */
    private static final int WARM_PEER_SAMPLES = 4_000;

    private static final List<String> LOADS = List.of("20", "50", "80", "95");
    private static final int BATCH = 32;
    private static final String NAME = "dcgan28";
    private static final String STREAMED = "streamed exactly once";
    /** A way whose median is longer than this has more to do than it can, and is not asked for yet more. */
    private static final double OVERRUN_MILLIS = 1_000;

    private static final double MILLIS = 1e3;

    private final LatencyPlot plot = new LatencyPlot();
    private final Set<String> overrun = new HashSet<>();

    /**
     * Arrivals that every way has to take.
     *
     * @param percent of the service's capacity
     * @param rate the same in samples per second
     */
    private record Load(int percent, double rate, Duration duration, int rounds) {
        /** The arrivals of a round: the same for all. */
        OpenLoop on(ServedModel served, int round) {
            return new OpenLoop(served.load(), rate, duration, round);
        }
    }

    @Override
    public String name() {
        return "latency";
    }

    @Override
    public String purpose() {
        return "time to the committed answer at 20, 50, 80 and 95 % of capacity, against its peers: [seconds] [rounds] [loads]";
    }

    /** Arguments: seconds per load and way (20), rounds (3), loads in percent of the capacity (all). */
    @Override
    public void run(List<String> arguments, Results results) throws Exception {
        var given = new Arguments(arguments);
        var duration = Duration.ofSeconds(given.first(20));
        int rounds = given.first(3);
        var loads = given.names(LOADS, LOADS).stream().map(Integer::valueOf).toList();
        var present = Peers.present();
        var dir = TemporaryDirectory.create("ganymede-bench-");
        try (var stack = LocalStack.startLasting(dir.resolve("local"))) {
            ServedModel.prepare(stack);
            try (var served = ServedModel.start(stack, TestModels.DCGAN_28, NAME, BATCH, dir);
                    var peers = Peers.of(served, BATCH, dir)) {
                warm(served, peers, present);
                double capacity = capacity(served, rounds);
                results.add(NAME + " " + STREAMED, "capacity", "samples/s", capacity);
                System.out.printf("capacity %.0f samples/s%n", capacity);
                for (int percent : loads) {
                    var load = new Load(percent, capacity * percent / 100, duration, rounds);
                    measure(served, peers, present, load, results);
                }
            }
        }
        draw(results);
    }

    private static void warm(ServedModel served, Peers peers, List<Peer> present) throws Exception {
        served.load().warm(Topics.GENERATION_REQUESTS.topic(), "w", NAME, WARM_SAMPLES / EACH, EACH);
        for (var peer : present) {
            try (var running = peers.start(peer, "warm" + peer)) {
                // What a process of its own learns ends with it.
                if (running.processes().isEmpty()) {
                    served.load().warm(PlainLoop.TOPIC, "w" + peer, NAME, WARM_PEER_SAMPLES / EACH, EACH);
                }
            }
        }
    }

    /** Samples per second that the service makes of a backlog. */
    private static double capacity(ServedModel served, int rounds) {
        var topic = Topics.GENERATION_REQUESTS.topic();
        return IntStream.range(0, rounds)
                .mapToDouble(i -> served.load().run(topic, "c" + i, NAME, WARM_SAMPLES / EACH, EACH))
                .sorted()
                .toArray()[rounds / 2];
    }

    private void measure(ServedModel served, Peers peers, List<Peer> present, Load load, Results results)
            throws Exception {
        var times = new LinkedHashMap<String, List<double[]>>();
        for (int round = 0; round < load.rounds; round++) {
            var id = load.percent + "-" + round;
            var loop = load.on(served, round);
            note(times, STREAMED, loop.run(Topics.GENERATION_REQUESTS.topic(), "s" + id, NAME));
            for (var peer : present) {
                if (!overrun.contains(peer.label())) {
                    note(times, peer.label(), turn(served, peers, peer, peer + id, load.on(served, round)));
                }
            }
        }
        times.forEach((way, turns) -> report(way, load, turns, results));
    }

    private static void note(Map<String, List<double[]>> times, String way, double[] seconds) {
        times.computeIfAbsent(way, first -> new ArrayList<>()).add(seconds);
    }

    /** Seconds to the answer of every request, ascending. */
    private static double[] turn(ServedModel served, Peers peers, Peer peer, String id, OpenLoop loop)
            throws Exception {
        try (var running = peers.start(peer, id)) {
            if (!running.processes().isEmpty()) {
                // A new process begins with code that is not compiled.
                served.load().run(PlainLoop.TOPIC, id + "w", NAME, WARM_SAMPLES / EACH, EACH);
            }
            return loop.run(PlainLoop.TOPIC, id, NAME);
        }
    }

    private void report(String way, Load load, List<double[]> turns, Results results) {
        var subject = "%s %s at %d %%".formatted(NAME, way, load.percent);
        results.add(subject, "p50", "ms", millis(turns, .5));
        results.add(subject, "p99", "ms", millis(turns, .99));
        results.add(subject, "p99.9", "ms", millis(turns, .999));
        double p50 = Spread.of(millis(turns, .5)).median();
        double p99 = Spread.of(millis(turns, .99)).median();
        System.out.printf("%s: p50 %.1f, p99 %.1f ms%n", subject, p50, p99);
        plot.add(way, load.rate, p50, p99);
        if (p50 > OVERRUN_MILLIS) {
            System.out.printf("%s has too much to do at %d %%: it is not asked for more%n", way, load.percent);
            overrun.add(way);
        }
    }

    private static double[] millis(List<double[]> turns, double share) {
        return turns.stream()
                .mapToDouble(seconds -> OpenLoop.percentile(seconds, share) * MILLIS)
                .toArray();
    }

    private void draw(Results results) throws IOException {
        var file = results.folder().resolve("latency.png");
        try {
            plot.write(file);
            System.out.println("drawn in " + file);
        } catch (LinkageError | InternalError e) {
            // A JDK on a machine without fonts cannot draw text; the numbers are in the rows.
            System.out.println("not drawn, because Java finds no fonts (Debian: apt install fontconfig): " + e);
        }
    }
}
