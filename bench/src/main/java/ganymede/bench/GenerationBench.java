package ganymede.bench;

import ganymede.events.Topics;
import ganymede.testkit.LocalStack;
import ganymede.testkit.TemporaryDirectory;
import ganymede.testkit.TestModels;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * The shipped service against the raw ONNX Runtime loop and against a plain consumer loop, in turns on one machine, broker
 * included, with what a sample costs each process. Arguments: samples for MLP 784 (192000), rounds (3), models (all).
 */
public final class GenerationBench implements Benchmark {
    private static final int EACH = 16;

    private static final String RAW = "raw onnxruntime loop";
    private static final String STREAMED = "streamed exactly once";
    /** One per core, each with a session of one thread: the service's own arrangement. */
    private static final String TRANSACTIONAL = "plain loops, transactional";

    private static final String LOOSE = "plain loops, at least once";
    /** What people write first: one consumer, ONNX Runtime without options. */
    private static final String ALONE = "one plain loop, batched";

    private static final String ONE_BY_ONE = "one plain loop, one by one";
    /** It gets a part of the requests only. */
    private static final int SLOWER = 4;

    /**
     * A model with its share of the samples: what is slower gets fewer.
     *
     * @param batch of the raw and the plain loop: the best of 8, 16 ... 256 for the model
     */
    private record Subject(String name, TestModels model, int batch, int share) {}

    private static final List<Subject> SUBJECTS = List.of(
            new Subject("mlp784", TestModels.MLP_784, 256, 1),
            new Subject("dcgan28", TestModels.DCGAN_28, 32, 4),
            new Subject("dcgan64", TestModels.DCGAN_64, 16, 48),
            new Subject("sagan64", TestModels.SAGAN_64, 16, 64));

    @Override
    public String name() {
        return "generation";
    }

    @Override
    public String purpose() {
        return "streamed samples/s against the raw ONNX Runtime loop and a plain consumer loop: [samples] [rounds] [models]";
    }

    @Override
    public void run(List<String> arguments, Results results) throws Exception {
        int samples = arguments.isEmpty() ? 192_000 : Integer.parseInt(arguments.get(0));
        int rounds = arguments.size() < 2 ? 3 : Integer.parseInt(arguments.get(1));
        var chosen = arguments.stream().skip(2).toList();
        var dir = TemporaryDirectory.create("ganymede-bench-");
        try (var stack = LocalStack.startLasting(dir.resolve("local"))) {
            ServedModel.prepare(stack);
            for (var subject : SUBJECTS) {
                if (chosen.isEmpty() || chosen.contains(subject.name)) {
                    try (var served = ServedModel.start(stack, subject.model, subject.name, subject.batch, dir)) {
                        measure(served, subject.batch, samples / EACH / subject.share, rounds, results);
                    }
                }
            }
        }
    }

    private static void measure(ServedModel served, int batch, int requests, int rounds, Results results)
            throws Exception {
        var name = served.name();
        var load = served.load();
        var topic = Topics.GENERATION_REQUESTS.topic();
        int samples = requests * EACH;
        load.warm(topic, "w", name, requests, EACH);
        var contest = new Contest(name, served.cpu());
        try (var batched = served.byDefault(batch);
                var single = served.byDefault(EACH)) {
            for (int round = 0; round < rounds; round++) {
                var id = "s" + round;
                contest.turn(RAW, samples, () -> RawLoop.run(served.sessions(), samples));
                contest.turn(STREAMED, samples, () -> load.run(topic, id, name, requests, EACH));
                var r = Integer.toString(round);
                plain(served, TRANSACTIONAL, "x" + r, () -> served.plain("x" + r, true), requests, contest);
                plain(served, LOOSE, "l" + r, () -> served.plain("l" + r, false), requests, contest);
                plain(served, ALONE, "a" + r, () -> served.alone("a" + r, batched), requests, contest);
                plain(served, ONE_BY_ONE, "o" + r, () -> served.alone("o" + r, single), requests / SLOWER, contest);
            }
        }
        contest.report(results);
        for (var other : List.of(RAW, TRANSACTIONAL, LOOSE, ALONE, ONE_BY_ONE)) {
            contest.compare(STREAMED, other, results);
        }
    }

    @SuppressWarnings("try") // the loops serve by being open
    private static void plain(
            ServedModel served, String way, String id, Callable<PlainLoops> start, int requests, Contest contest)
            throws Exception {
        var load = served.load();
        try (var loops = start.call()) {
            if (!contest.began(way)) {
                load.warm(PlainLoop.TOPIC, id + "w", served.name(), requests, EACH);
            }
            contest.turn(way, requests * EACH, () -> load.run(PlainLoop.TOPIC, id, served.name(), requests, EACH));
        }
    }
}
