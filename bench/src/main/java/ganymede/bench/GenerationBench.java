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
import ganymede.inference.SampleBuffer;
import ganymede.platform.ServiceClock;
import ganymede.testkit.LocalStack;
import ganymede.testkit.TestModels;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The shipped service against the raw ONNX Runtime loop and against a plain consumer loop, in turns on one machine, broker
 * included. Arguments: samples for MLP 784 (192000), rounds (3).
 */
public final class GenerationBench implements Benchmark {
    private static final int EACH = 16;
    private static final int BATCH = 128;
    private static final int CORES = Runtime.getRuntime().availableProcessors();
    /** DCGAN 28 is about 6 times slower. */
    private static final int DCGAN_FACTOR = 4;

    @Override
    public String name() {
        return "generation";
    }

    @Override
    public String purpose() {
        return "streamed samples/s against the raw ONNX Runtime loop and a plain consumer loop";
    }

    @Override
    public void run(List<String> arguments, Results results) throws Exception {
        int samples = arguments.isEmpty() ? 192_000 : Integer.parseInt(arguments.get(0));
        int rounds = arguments.size() < 2 ? 3 : Integer.parseInt(arguments.get(1));
        var dir = Files.createTempDirectory("ganymede-bench-");
        try (var stack = LocalStack.start(dir.resolve("local"))) {
            TopicSetup.ensure(Map.of("bootstrap.servers", stack.bootstrapServers()), (short) 1, Duration.ofMinutes(1));
            try (var admin = Admin.create(StreamLoad.clients(stack.bootstrapServers(), Map.of()))) {
                var partitions = Topics.GENERATION_REQUESTS.partitions();
                admin.createTopics(List.of(new NewTopic(PlainLoop.TOPIC, partitions, (short) 1)))
                        .all()
                        .get();
            }
            measure(stack, TestModels.MLP_784, "mlp784", samples / EACH, rounds, dir, results);
            measure(stack, TestModels.DCGAN_28, "dcgan28", samples / EACH / DCGAN_FACTOR, rounds, dir, results);
        }
    }

    private static void measure(
            LocalStack stack, TestModels model, String name, int requests, int rounds, Path dir, Results results)
            throws Exception {
        var store = MinioObjectStore.open(StoreSettings.of(
                URI.create(stack.storeEndpoint()), stack.accessKey(), stack.secretKey(), stack.bucket()));
        var published = model.publish(store, name, 1);
        announce(stack.bootstrapServers(), name, published.manifest().version(), published.digest());
        var spec = GeneratorSpec.of(published.manifest());
        var onnx = model.generator(1);
        var raw = new double[rounds];
        var streamed = new double[rounds];
        var exact = new double[rounds];
        var loose = new double[rounds];
        var topic = Topics.GENERATION_REQUESTS.topic();
        try (var load = new StreamLoad(stack.bootstrapServers());
                var service = BenchService.start(dir.resolve(name + ".log"), stack.configuration())) {
            service.awaitReady();
            load.warm(topic, "w", name, requests, EACH);
            for (int round = 0; round < rounds; round++) {
                raw[round] = raw(onnx, spec, requests * EACH);
                streamed[round] = load.run(topic, "s" + round, name, requests, EACH);
                exact[round] = plain(stack, load, onnx, spec, "x", round, name, requests, true);
                loose[round] = plain(stack, load, onnx, spec, "l", round, name, requests, false);
            }
        }
        report(name, raw, streamed, exact, loose, results);
    }

    private static void report(
            String name, double[] raw, double[] streamed, double[] exact, double[] loose, Results results) {
        var unit = "samples/s";
        results.add(name + " raw onnxruntime loop", "throughput", unit, raw)
                .add(name + " streamed exactly once", "throughput", unit, streamed)
                .add(name + " plain loop, transactional", "throughput", unit, exact)
                .add(name + " plain loop, at least once", "throughput", unit, loose)
                .add(name + " streamed / raw", "ratio", "", ratio(streamed, raw))
                .add(name + " streamed / plain transactional", "ratio", "", ratio(streamed, exact))
                .add(name + " streamed / plain at least once", "ratio", "", ratio(streamed, loose));
    }

    private static double[] ratio(double[] above, double[] below) {
        var ratio = new double[above.length];
        for (int i = 0; i < ratio.length; i++) {
            ratio[i] = above[i] / below[i];
        }
        return ratio;
    }

    /** One single-threaded session per core runs full batches of fixed latents; nothing else. */
    private static double raw(byte[] onnx, GeneratorSpec spec, int samples) throws InterruptedException {
        var clock = ServiceClock.system();
        var threads = new ArrayList<Thread>();
        int batches = Math.ceilDiv(samples, BATCH * CORES);
        var sessions = new ArrayList<GeneratorSession>();
        for (int i = 0; i < CORES; i++) {
            var session = session(onnx, spec);
            var output = new SampleBuffer(BATCH, spec.shape().size());
            session.run(BATCH, output);
            sessions.add(session);
            threads.add(Thread.ofPlatform().unstarted(() -> {
                for (int batch = 0; batch < batches; batch++) {
                    session.run(BATCH, output);
                }
            }));
        }
        long start = clock.nanos();
        threads.forEach(Thread::start);
        for (var thread : threads) {
            thread.join();
        }
        double seconds = clock.since(start).toNanos() / 1e9;
        sessions.forEach(GeneratorSession::close);
        return (double) batches * BATCH * CORES / seconds;
    }

    private static double plain(
            LocalStack stack,
            StreamLoad load,
            byte[] onnx,
            GeneratorSpec spec,
            String kind,
            int round,
            String model,
            int requests,
            boolean transactional)
            throws InterruptedException {
        var prefix = kind + round;
        var loops = new ArrayList<PlainLoop>();
        var threads = new ArrayList<Thread>();
        var sessions = new ArrayList<GeneratorSession>();
        for (int i = 0; i < CORES; i++) {
            sessions.add(session(onnx, spec));
            loops.add(new PlainLoop(
                    stack.bootstrapServers(), model + "-" + prefix, i, transactional, sessions.getLast()));
            threads.add(Thread.ofPlatform().start(loops.getLast()));
        }
        for (var loop : loops) {
            loop.awaitReady();
        }
        if (round == 0) {
            load.warm(PlainLoop.TOPIC, prefix + "w", model, requests, EACH);
        }
        double rate = load.run(PlainLoop.TOPIC, prefix, model, requests, EACH);
        loops.forEach(PlainLoop::stop);
        for (var thread : threads) {
            thread.join();
        }
        sessions.forEach(GeneratorSession::close);
        return rate;
    }

    private static GeneratorSession session(byte[] onnx, GeneratorSpec spec) {
        return GeneratorSession.open(onnx, spec, BATCH, ModelLimits.standard(), Accelerator.CPU);
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
