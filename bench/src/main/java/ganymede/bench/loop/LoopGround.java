package ganymede.bench.loop;

import com.google.protobuf.Message;
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
import ganymede.events.v1.Encoding;
import ganymede.events.v1.GenerateSamples;
import ganymede.events.v1.ModelPublished;
import ganymede.events.v1.Output;
import ganymede.events.v1.Policy;
import ganymede.events.v1.PolicyChanged;
import ganymede.platform.ServiceClock;
import ganymede.testkit.LocalStack;
import ganymede.testkit.ServiceProcess;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A broker, a store, generation and metrics as they ship, and what people would tell them. Owns all of it until closed. */
public final class LoopGround implements AutoCloseable {
    private final ServiceClock clock = ServiceClock.system();
    private final LocalStack stack;
    private final MinioObjectStore store;
    private final List<ServiceProcess> services;
    private final KafkaProducer<byte[], byte[]> producer;

    private LoopGround(LocalStack stack, MinioObjectStore store, List<ServiceProcess> services) {
        this.stack = stack;
        this.store = store;
        this.services = services;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", stack.bootstrapServers(), "linger.ms", 0),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Starts everything in the directory and waits until it is ready. */
    public static LoopGround start(Path directory) {
        var stack = LocalStack.start(directory.resolve("stack"));
        TopicSetup.ensure(Map.of("bootstrap.servers", stack.bootstrapServers()), (short) 1, Duration.ofMinutes(1));
        var store = MinioObjectStore.open(StoreSettings.of(
                URI.create(stack.storeEndpoint()), stack.accessKey(), stack.secretKey(), stack.bucket()));
        var services = List.of("generation", "metrics").stream()
                .map(service -> {
                    var configuration = new HashMap<>(stack.configuration());
                    configuration.put("ganymede.instance.id", "loop-" + service);
                    return ServiceProcess.start(service, directory, configuration);
                })
                .toList();
        services.forEach(ServiceProcess::awaitReady);
        return new LoopGround(stack, store, services);
    }

    /** Where models are published. */
    public MinioObjectStore store() {
        return store;
    }

    /** The metrics service. */
    public ServiceProcess metrics() {
        return services.getLast();
    }

    String bootstrapServers() {
        return stack.bootstrapServers();
    }

    /** Tells that a version is complete; returns its number. */
    public long announce(PublishResult.Published published) {
        var name = published.manifest().name();
        var version = published.manifest().version();
        send(
                Topics.MODELS,
                name + "@" + version,
                ModelPublished.newBuilder()
                        .setName(name)
                        .setVersion(version)
                        .setDigest(published.digest())
                        .build());
        return version;
    }

    /** Sets what is done about alarms. */
    public void policy(String model, Policy policy) {
        send(
                Topics.MODELS,
                model + "!policy",
                PolicyChanged.newBuilder().setName(model).setPolicy(policy).build());
    }

    /** Moves the alias {@code stable}; no canary: version 0. */
    public void move(String model, long version, long canary, double share) {
        send(
                Topics.MODELS,
                model + ":stable",
                AliasMoved.newBuilder()
                        .setName(model)
                        .setAlias("stable")
                        .setVersion(version)
                        .setCanaryVersion(canary)
                        .setCanaryShare(share)
                        .build());
    }

    /** Asks for samples as float32. */
    public void ask(String id, String selector, int count, long seed) {
        send(
                Topics.GENERATION_REQUESTS,
                id,
                GenerateSamples.newBuilder()
                        .setId(id)
                        .setModel(selector)
                        .setCount(count)
                        .setSeed(seed)
                        .setOutput(Output.newBuilder().setEncoding(Encoding.ENCODING_F32))
                        .build());
    }

    private void send(Topics topic, String key, Message message) {
        var event =
                CloudEvent.of(key + "-" + clock.nanos(), "/bench", EventType.of(message), clock.now(), Format.PROTOBUF);
        var unused = producer.send(EventCodec.encode(topic, key, event, message));
        producer.flush();
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
        services.reversed().forEach(ServiceProcess::close);
        store.close();
        stack.close();
    }
}
