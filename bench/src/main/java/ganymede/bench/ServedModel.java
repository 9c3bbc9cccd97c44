package ganymede.bench;

import com.google.protobuf.Message;
import ganymede.artifacts.ObjectStore;
import ganymede.artifacts.PublishResult;
import ganymede.artifacts.minio.MinioObjectStore;
import ganymede.artifacts.minio.StoreSettings;
import ganymede.events.CloudEvent;
import ganymede.events.EventCodec;
import ganymede.events.EventType;
import ganymede.events.Format;
import ganymede.events.TopicSetup;
import ganymede.events.Topics;
import ganymede.events.v1.AliasMoved;
import ganymede.events.v1.ModelPublished;
import ganymede.inference.Accelerator;
import ganymede.inference.GeneratorSession;
import ganymede.inference.GeneratorSpec;
import ganymede.inference.ModelLimits;
import ganymede.platform.ServiceClock;
import ganymede.testkit.LocalStack;
import ganymede.testkit.TestModels;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A published model, the shipped service that answers for it, and sessions of the same file for the raw and the plain loop.
 *
 * @param load sends requests and reads answers
 * @param sessions one per core
 */
record ServedModel(
        String name,
        TestModels model,
        LocalStack stack,
        ObjectStore store,
        StreamLoad load,
        BenchService service,
        List<GeneratorSession> sessions)
        implements AutoCloseable {

    /** Topics of the requests, to the service and to the plain loop, on a new stack. */
    static void prepare(LocalStack stack) throws Exception {
        TopicSetup.ensure(Map.of("bootstrap.servers", stack.bootstrapServers()), (short) 1, Duration.ofMinutes(1));
        try (var admin = Admin.create(StreamLoad.clients(stack.bootstrapServers(), Map.of()))) {
            var partitions = Topics.GENERATION_REQUESTS.partitions();
            admin.createTopics(List.of(new NewTopic(PlainLoop.TOPIC, partitions, (short) 1)))
                    .all()
                    .get();
        }
    }

    /** Publishes, announces and waits until the service is ready. */
    static ServedModel start(LocalStack stack, TestModels model, String name, int batch, Path dir) throws Exception {
        return start(stack, model, name, batch, dir, Map.of());
    }

    /** The same, with properties of the service beside those of the stack. */
    static ServedModel start(
            LocalStack stack, TestModels model, String name, int batch, Path dir, Map<String, String> more)
            throws Exception {
        var store = MinioObjectStore.open(StoreSettings.of(
                URI.create(stack.storeEndpoint()), stack.accessKey(), stack.secretKey(), stack.bucket()));
        var published = publish(stack, store, model, name);
        var spec = GeneratorSpec.of(published.manifest());
        var sessions = RawLoop.perCore(
                () -> GeneratorSession.open(model.generator(1), spec, batch, ModelLimits.standard(), Accelerator.CPU));
        var configuration = new HashMap<>(stack.configuration());
        configuration.putAll(more);
        var load = new StreamLoad(stack.bootstrapServers(), spec.shape().size());
        var service = BenchService.start(dir.resolve(name + ".log"), configuration);
        service.awaitReady();
        return new ServedModel(name, model, stack, store, load, service, sessions);
    }

    /** Publishes and announces another version; returns its number. */
    long publish() {
        return publish(stack, store, model, name).manifest().version();
    }

    private static PublishResult.Published publish(LocalStack stack, ObjectStore store, TestModels model, String name) {
        var published = model.publish(store, name, 1);
        long version = published.manifest().version();
        var message = ModelPublished.newBuilder()
                .setName(name)
                .setVersion(version)
                .setDigest(published.digest())
                .build();
        announce(stack, name + "@" + version, message);
        return published;
    }

    /** Moves an alias of the model. */
    void move(String alias, long version) {
        var message = AliasMoved.newBuilder()
                .setName(name)
                .setAlias(alias)
                .setVersion(version)
                .build();
        announce(stack, name + ":" + alias, message);
    }

    private static void announce(LocalStack stack, String key, Message message) {
        var settings = StreamLoad.clients(
                stack.bootstrapServers(),
                Map.of("key.serializer", ByteArraySerializer.class, "value.serializer", ByteArraySerializer.class));
        try (var producer = new KafkaProducer<byte[], byte[]>(settings)) {
            var event = CloudEvent.of(
                    key, "/bench", EventType.of(message), ServiceClock.system().now(), Format.PROTOBUF);
            var unused = producer.send(EventCodec.encode(Topics.MODELS, key, event, message));
        }
    }

    /** What its own threads use and its stages take, beside what processes use. */
    Costs stages() {
        return cpu().and(new ServiceThreads(service.process())).and(new ServiceStages(service));
    }

    /** How the generator is fed. */
    GeneratorSpec spec() {
        return sessions.getFirst().spec();
    }

    /** What service, broker and bench use of the CPU. */
    CpuTime cpu() {
        var processes = new LinkedHashMap<String, ProcessHandle>();
        processes.put("service", service.process());
        processes.put("broker", stack.process());
        return new CpuTime(processes);
    }

    @Override
    public void close() {
        load.close();
        service.close();
        sessions.forEach(GeneratorSession::close);
    }
}
