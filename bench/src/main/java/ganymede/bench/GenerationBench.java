package ganymede.bench;

import ganymede.artifacts.minio.MinioObjectStore;
import ganymede.artifacts.minio.StoreSettings;
import ganymede.events.CloudEvent;
import ganymede.events.EventCodec;
import ganymede.events.EventType;
import ganymede.events.Format;
import ganymede.events.TopicSetup;
import ganymede.events.Topics;
import ganymede.events.v1.ModelPublished;
import ganymede.inference.Accelerator;
import ganymede.inference.GeneratorSession;
import ganymede.inference.GeneratorSpec;
import ganymede.inference.ModelLimits;
import ganymede.platform.ServiceClock;
import ganymede.testkit.LocalStack;
import ganymede.testkit.TestModels;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The shipped service against the raw ONNX Runtime loop and against a plain consumer loop, in turns on one machine, broker
 * included, with what a sample costs each process. Arguments: samples for MLP 784 (192000), rounds (3), models (all).
 */
public final class GenerationBench implements Benchmark {
    private static final int EACH = 16;

    private static final String RAW = "raw onnxruntime loop";
    private static final String STREAMED = "streamed exactly once";
    private static final String TRANSACTIONAL = "plain loop, transactional";
    private static final String LOOSE = "plain loop, at least once";

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
        var dir = Files.createTempDirectory("ganymede-bench-");
        try (var stack = LocalStack.startLasting(dir.resolve("local"))) {
            TopicSetup.ensure(Map.of("bootstrap.servers", stack.bootstrapServers()), (short) 1, Duration.ofMinutes(1));
            try (var admin = Admin.create(StreamLoad.clients(stack.bootstrapServers(), Map.of()))) {
                var partitions = Topics.GENERATION_REQUESTS.partitions();
                admin.createTopics(List.of(new NewTopic(PlainLoop.TOPIC, partitions, (short) 1)))
                        .all()
                        .get();
            }
            for (var subject : SUBJECTS) {
                if (chosen.isEmpty() || chosen.contains(subject.name)) {
                    measure(stack, subject, samples / EACH / subject.share, rounds, dir, results);
                }
            }
        }
    }

    private static void measure(LocalStack stack, Subject subject, int requests, int rounds, Path dir, Results results)
            throws Exception {
        var name = subject.name;
        var store = MinioObjectStore.open(StoreSettings.of(
                URI.create(stack.storeEndpoint()), stack.accessKey(), stack.secretKey(), stack.bucket()));
        var published = subject.model.publish(store, name, 1);
        announce(stack.bootstrapServers(), name, published.manifest().version(), published.digest());
        var sessions = RawLoop.perCore(() -> session(subject, GeneratorSpec.of(published.manifest())));
        var topic = Topics.GENERATION_REQUESTS.topic();
        int samples = requests * EACH;
        try (var load = new StreamLoad(stack.bootstrapServers());
                var service = BenchService.start(dir.resolve(name + ".log"), stack.configuration())) {
            service.awaitReady();
            load.warm(topic, "w", name, requests, EACH);
            var processes = new LinkedHashMap<String, ProcessHandle>();
            processes.put("service", service.process());
            processes.put("broker", stack.process());
            var contest = new Contest(name, new CpuTime(processes));
            for (int round = 0; round < rounds; round++) {
                var id = "s" + round;
                contest.turn(RAW, samples, () -> RawLoop.run(sessions, samples));
                contest.turn(STREAMED, samples, () -> load.run(topic, id, name, requests, EACH));
                plain(stack, load, sessions, "x", round, name, requests, contest);
                plain(stack, load, sessions, "l", round, name, requests, contest);
            }
            contest.report(results);
            contest.compare(STREAMED, RAW, results);
            contest.compare(STREAMED, TRANSACTIONAL, results);
            contest.compare(STREAMED, LOOSE, results);
        }
        sessions.forEach(GeneratorSession::close);
    }

    /** A turn of the plain loop: of kind {@code x} transactional, else at least once. */
    private static void plain(
            LocalStack stack,
            StreamLoad load,
            List<GeneratorSession> sessions,
            String kind,
            int round,
            String model,
            int requests,
            Contest contest)
            throws Exception {
        var prefix = kind + round;
        boolean transactional = kind.equals("x");
        var loops = new ArrayList<PlainLoop>();
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < sessions.size(); i++) {
            loops.add(new PlainLoop(stack.bootstrapServers(), model + "-" + prefix, i, transactional, sessions.get(i)));
            threads.add(Thread.ofPlatform().start(loops.getLast()));
        }
        for (var loop : loops) {
            loop.awaitReady();
        }
        if (round == 0) {
            load.warm(PlainLoop.TOPIC, prefix + "w", model, requests, EACH);
        }
        contest.turn(
                transactional ? TRANSACTIONAL : LOOSE,
                requests * EACH,
                () -> load.run(PlainLoop.TOPIC, prefix, model, requests, EACH));
        loops.forEach(PlainLoop::stop);
        for (var thread : threads) {
            thread.join();
        }
    }

    private static GeneratorSession session(Subject subject, GeneratorSpec spec) {
        var onnx = subject.model.generator(1);
        return GeneratorSession.open(onnx, spec, subject.batch, ModelLimits.standard(), Accelerator.CPU);
    }

    private static void announce(String servers, String name, long version, String digest) {
        var settings = StreamLoad.clients(
                servers,
                Map.of("key.serializer", ByteArraySerializer.class, "value.serializer", ByteArraySerializer.class));
        try (var producer = new KafkaProducer<byte[], byte[]>(settings)) {
            var key = name + "@" + version;
            var event = CloudEvent.of(
                    key,
                    "/bench",
                    EventType.MODEL_PUBLISHED,
                    ServiceClock.system().now(),
                    Format.PROTOBUF);
            var message = ModelPublished.newBuilder()
                    .setName(name)
                    .setVersion(version)
                    .setDigest(digest)
                    .build();
            var unused = producer.send(EventCodec.encode(Topics.MODELS, key, event, message));
        }
    }
}
