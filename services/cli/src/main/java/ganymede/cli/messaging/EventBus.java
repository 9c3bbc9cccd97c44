package ganymede.cli.messaging;

import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import ganymede.cli.scoring.StoredDigest;
import ganymede.cli.terminal.Failure;
import ganymede.events.CloudEvent;
import ganymede.events.EventCodec;
import ganymede.events.EventType;
import ganymede.events.Format;
import ganymede.events.TopicSetup;
import ganymede.events.Topics;
import ganymede.events.v1.AliasMoved;
import ganymede.events.v1.Conditions;
import ganymede.events.v1.Delivery;
import ganymede.events.v1.DeliveryMode;
import ganymede.events.v1.Encoding;
import ganymede.events.v1.GenerateSamples;
import ganymede.events.v1.Output;
import ganymede.events.v1.TrainModel;
import ganymede.platform.ServiceClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends requests and opens feeds of what comes back. Owns its producer until closed. */
public final class EventBus implements AutoCloseable {
    private static final String SOURCE = "/ganymede/cli";
    private static final Duration BROKER_PATIENCE = Duration.ofSeconds(15);

    private final String bootstrapServers;
    private final ServiceClock clock;
    private final KafkaProducer<byte[], byte[]> producer;

    private EventBus(String bootstrapServers, ServiceClock clock, KafkaProducer<byte[], byte[]> producer) {
        this.bootstrapServers = bootstrapServers;
        this.clock = clock;
        this.producer = producer;
    }

    /** Connects and makes sure that the topics exist; fails when no broker answers. */
    public static EventBus connect(String bootstrapServers, ServiceClock clock) throws Failure {
        var settings = Map.<String, Object>of(
                "bootstrap.servers",
                bootstrapServers,
                "max.request.size",
                Topics.MAX_RECORD_BYTES,
                "enable.idempotence",
                true,
                "linger.ms",
                0);
        try {
            TopicSetup.ensure(Map.of("bootstrap.servers", bootstrapServers), (short) -1, BROKER_PATIENCE);
        } catch (TopicSetup.SetupException e) {
            throw new Failure(
                    "No Kafka broker answers at %s within %d s."
                            .formatted(bootstrapServers, BROKER_PATIENCE.toSeconds()),
                    "Start one with ./ganymede up, or name yours with --bootstrap HOST:PORT.",
                    e);
        }
        return new EventBus(
                bootstrapServers,
                clock,
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer()));
    }

    /** Asks for a training run; returns when the broker has it. */
    public void train(String runId, String spec) throws Failure, InterruptedException {
        send(
                Topics.TRAINING_REQUESTS,
                runId,
                runId,
                TrainModel.newBuilder().setRunId(runId).setSpec(spec).build());
    }

    /** Asks for samples; returns when the broker has it. */
    public void request(SampleRequest request) throws Failure, InterruptedException {
        var message = GenerateSamples.newBuilder()
                .setId(request.id())
                .setModel(request.model())
                .setCount(request.count())
                .setSeed(request.seed())
                .setConditions(Conditions.newBuilder().addAllLabels(request.labels()))
                .setOutput(Output.newBuilder().setEncoding(Encoding.ENCODING_U8))
                .setDelivery(Delivery.newBuilder().setMode(DeliveryMode.DELIVERY_MODE_INLINE))
                .build();
        send(Topics.GENERATION_REQUESTS, request.id(), request.id(), message);
    }

    /** Moves an alias; returns when the broker has it. */
    public void move(AliasMove move) throws Failure, InterruptedException {
        var now = clock.now();
        var message = AliasMoved.newBuilder()
                .setName(move.name())
                .setAlias(move.alias())
                .setVersion(move.version())
                .setReason(move.reason())
                .setMovedAt(
                        Timestamp.newBuilder().setSeconds(now.getEpochSecond()).setNanos(now.getNano()))
                .setCanaryVersion(move.canary().version())
                .setCanaryShare(move.canary().share())
                .setShadowVersion(move.shadow().version())
                .setShadowShare(move.shadow().share())
                .setPreviousVersion(move.previous())
                .build();
        var key = move.name() + ":" + move.alias();
        send(Topics.MODELS, key, key + "-" + now, message);
    }

    /** Sets what is done about alarms of a model: observe, steer, rollback, or default. */
    public void policy(String model, String policy, String reason) throws Failure, InterruptedException {
        announce(ControlMessages.policyKey(model), ControlMessages.policy(model, policy, reason, clock.now()));
    }

    /** Silences the alarms of a model until then. */
    public void silence(String model, Instant until, String reason) throws Failure, InterruptedException {
        announce(ControlMessages.silenceKey(model), ControlMessages.silence(model, until, reason, clock.now()));
    }

    /** Takes a version out of service. */
    public void quarantine(String model, long version, String reason) throws Failure, InterruptedException {
        announce(
                ControlMessages.quarantineKey(model, version),
                ControlMessages.quarantine(model, version, reason, clock.now()));
    }

    /** Lets a version serve again. */
    public void release(String model, long version) throws Failure, InterruptedException {
        send(ControlMessages.deletion(ControlMessages.quarantineKey(model, version)));
    }

    private void announce(String key, Message message) throws Failure, InterruptedException {
        send(Topics.MODELS, key, key + "-" + clock.now(), message);
    }

    private void send(Topics topic, String key, String id, Message message) throws Failure, InterruptedException {
        var event = CloudEvent.of(id, SOURCE, EventType.of(message), clock.now(), Format.PROTOBUF);
        send(EventCodec.encode(topic, key, event, message));
    }

    private void send(ProducerRecord<byte[], byte[]> outgoing) throws Failure, InterruptedException {
        try {
            producer.send(outgoing).get();
        } catch (ExecutionException e) {
            throw new Failure(
                    "The broker at %s refused a record for %s: %s"
                            .formatted(bootstrapServers, outgoing.topic(), e.getCause()),
                    "Its log names the reason; with ./ganymede up that is .ganymede/logs/local.log.",
                    e);
        }
    }

    /** The receipt of a completed request; fails when it cannot be put together from what the topics keep. */
    public ReceiptDocument receipt(String requestId) throws Failure {
        return new ReceiptSearch(bootstrapServers, requestId).find();
    }

    /** What is known about an alias. */
    public AliasState alias(String name, String alias) throws Failure {
        return AliasHistory.read(bootstrapServers, name, alias);
    }

    /** What is known about the control loop of a model. */
    public LoopState loop(String model) throws Failure {
        return LoopState.read(bootstrapServers, model);
    }

    /** Alarms and what was done about them, in the order of time; of all models when {@code model} is empty. */
    public List<AlarmEntry> alarms(String model) throws Failure {
        return AlarmHistory.read(bootstrapServers, model);
    }

    /** The digests that are kept of a model's samples, merged per version. */
    public List<StoredDigest> digests(DigestTopic.Question question) throws Failure {
        return DigestTopic.read(bootstrapServers, question);
    }

    /** What training runs tell. */
    public Feed<TrainingUpdate> trainingUpdates(Feed.Start start) {
        return Feed.open(bootstrapServers, List.of(Topics.TRAINING_EVENTS), start, Mappings::training);
    }

    /** Samples, completions and failures of all requests. */
    public Feed<Answer> answers(Feed.Start start) {
        return Feed.open(
                bootstrapServers,
                List.of(Topics.GENERATION_SAMPLES, Topics.GENERATION_FAILURES),
                start,
                Mappings::answer);
    }

    /** Published model versions. */
    public Feed<PublishedModel> models(Feed.Start start) {
        return Feed.open(bootstrapServers, List.of(Topics.MODELS), start, Mappings::model);
    }

    /** Scores of all models. */
    public Feed<ScoreReport> scores(Feed.Start start) {
        return Feed.open(bootstrapServers, List.of(Topics.METRICS_SCORES), start, Mappings::scores);
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
