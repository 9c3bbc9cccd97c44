package ganymede.bench;

import ganymede.events.Topics;
import ganymede.testkit.LocalStack;
import ganymede.testkit.TemporaryDirectory;
import ganymede.testkit.TestModels;
import java.util.List;

/**
 * The shipped service against the raw ONNX Runtime loop and against its peers, in turns on one machine, broker included, with what
 * a sample costs each process and each stage of the service. Arguments: samples for MLP 784 (192000), rounds (3), models (all).
 */
public final class GenerationBench implements Benchmark {
    private static final int EACH = 16;

    private static final String RAW = "raw onnxruntime loop";
    private static final String STREAMED = "streamed exactly once";
    /** What runs one request at a time on a single core gets a part of the requests only. */
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
        return "streamed samples/s against the raw ONNX Runtime loop, plain loops, Kafka Streams and node: [samples] [rounds] [models]";
    }

    @Override
    public void run(List<String> arguments, Results results) throws Exception {
        var given = new Arguments(arguments);
        int samples = given.first(192_000);
        int rounds = given.first(3);
        var known = SUBJECTS.stream().map(Subject::name).toList();
        var chosen = given.names(known, known);
        var present = Peers.present().stream()
                // How long a transaction gathers answers is a matter of latency.
                .filter(peer -> peer != Peer.PROMPT_STREAMS)
                .toList();
        var dir = TemporaryDirectory.create("ganymede-bench-");
        try (var stack = LocalStack.startLasting(dir.resolve("local"))) {
            ServedModel.prepare(stack);
            for (var subject : SUBJECTS) {
                if (chosen.contains(subject.name)) {
                    int requests = Math.max(1, samples / EACH / subject.share);
                    try (var served = ServedModel.start(stack, subject.model, subject.name, subject.batch, dir);
                            var peers = Peers.of(served, subject.batch, dir)) {
                        measure(served, peers, present, requests, rounds, results);
                    }
                }
            }
        }
    }

    private static void measure(
            ServedModel served, Peers peers, List<Peer> present, int requests, int rounds, Results results)
            throws Exception {
        var name = served.name();
        var load = served.load();
        var topic = Topics.GENERATION_REQUESTS.topic();
        int samples = requests * EACH;
        load.warm(topic, "w", name, requests, EACH);
        var contest = new Contest(name);
        for (int round = 0; round < rounds; round++) {
            var id = "s" + round;
            contest.turn(RAW, samples, served.cpu(), () -> RawLoop.run(served.sessions(), samples));
            contest.turn(STREAMED, samples, served.stages(), () -> load.run(topic, id, name, requests, EACH));
            for (var peer : present) {
                turn(served, peers, peer, round, requests, contest);
            }
        }
        contest.report(results);
        contest.compare(STREAMED, RAW, results);
        for (var peer : present) {
            contest.compare(STREAMED, peer.label(), results);
        }
    }

    private static void turn(ServedModel served, Peers peers, Peer peer, int round, int all, Contest contest)
            throws Exception {
        var load = served.load();
        var id = peer.name() + round;
        int requests = slow(peer) ? Math.max(1, all / SLOWER) : all;
        try (var running = peers.start(peer, id)) {
            if (!contest.began(peer.label())) {
                load.warm(PlainLoop.TOPIC, id + "w", served.name(), requests, EACH);
            } else if (!running.processes().isEmpty()) {
                // A new process begins with code that is not compiled.
                load.run(PlainLoop.TOPIC, id + "v", served.name(), requests, EACH);
            }
            contest.turn(
                    peer.label(),
                    requests * EACH,
                    served.cpu().with(running.processes()),
                    () -> load.run(PlainLoop.TOPIC, id, served.name(), requests, EACH));
        }
    }

    private static boolean slow(Peer peer) {
        return peer == Peer.ONE_BY_ONE || peer == Peer.NODE || peer == Peer.NODES;
    }
}
