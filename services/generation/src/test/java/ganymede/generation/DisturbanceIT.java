package ganymede.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ganymede.artifacts.FileRole;
import ganymede.events.EventType;
import ganymede.events.Topics;
import ganymede.events.v1.CancelGeneration;
import ganymede.events.v1.Delivery;
import ganymede.events.v1.DeliveryMode;
import ganymede.events.v1.GenerateSamples;
import ganymede.events.v1.GenerationCompleted;
import ganymede.events.v1.GenerationFailed;
import ganymede.platform.ServiceClock;
import ganymede.testkit.Door;
import ganymede.testkit.LocalStack;
import ganymede.testkit.TestModels;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** One shipped service on a real broker, its store behind a door: what happens to requests that are already on their way. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DisturbanceIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Seconds of work, so that a cancellation finds it in the middle. */
    private static final int MANY = 100_000;
    /** Enough to be admitted, and a fraction of what the queued work takes. */
    private static final Duration TOO_SOON = Duration.ofMillis(1500);

    private static final ServiceClock CLOCK = ServiceClock.system();

    private final Fixture fixture = new Fixture();
    private final StreamClient client = fixture.client();
    private final Door store = Door.before(LocalStack.shared().storeEndpoint());
    private final ServiceProcess service = fixture.service(
            "disturbed",
            "ganymede.store.endpoint",
            store.url(),
            // Seconds of work that are answered at once
            "ganymede.generation.piece-samples",
            Integer.toString(MANY),
            "ganymede.generation.piece-bytes",
            "1000000000");

    @BeforeAll
    void start() {
        client.published(
                "quick", 1, TestModels.TINY.publish(fixture.store(), "quick", 1).digest());
        client.published(
                "slow",
                1,
                TestModels.DCGAN_28.publish(fixture.store(), "slow", 1).digest());
        service.awaitReady();
    }

    @AfterAll
    void stop() {
        service.close();
        client.close();
        store.close();
    }

    @Test
    void aRequestThatIsCancelledInTheMiddleFailsOnceAndItsWorkStops() {
        client.request(request("halfway", "slow").setCount(MANY).build());
        await().atMost(PATIENCE).until(() -> samplesOf("slow") > 0);
        // What would be done too late behind it is refused at once.
        client.send(expiring("hopeless", CLOCK.now().plus(TOO_SOON)));
        assertThat(failure("hopeless").getCode()).isEqualTo("OVERLOADED");
        assertThat(failure("hopeless").getDetail()).contains("past expirytime");
        assertThat(failure("hopeless").getRetryAfterSeconds()).isPositive();

        cancel("halfway", "wrong model");

        var failure = failure("halfway");
        assertThat(failure.getCode()).isEqualTo("CANCELLED");
        assertThat(failure.getDetail()).contains("wrong model");
        // The next request of the same model is served by workers that left the cancelled one alone.
        client.request(request("next", "slow").build());
        await().atMost(PATIENCE).until(() -> client.terminals("next").size() == 1);
        assertThat(samplesOf("slow")).isLessThan(MANY / 2);
        assertThat(client.terminals("halfway")).hasSize(1);
        assertThat(client.chunks("halfway")).isEmpty();
    }

    @Test
    void aBulkLaneThatHoldsAllItMayKeepsNoInteractiveRequestWaiting() {
        // Two of them take more bytes than all that may be in flight, and seconds of work.
        var heavy = List.of("heavy-1", "heavy-2", "heavy-3");
        client.published(
                "heavy",
                1,
                TestModels.DCGAN_28.publish(fixture.store(), "heavy", 1).digest());
        heavy.forEach(id -> client.send(bulk(request(id, "heavy").setCount(MANY).build())));
        await().atMost(PATIENCE).until(() -> samplesOf("heavy") > 0);

        client.request(request("urgent", "quick").build());
        await().atMost(PATIENCE).until(() -> client.terminals("urgent").size() == 1);

        assertThat(client.terminals("urgent")).hasOnlyElementsOfType(GenerationCompleted.class);
        heavy.forEach(id -> assertThat(client.terminals(id)).isEmpty());
        heavy.forEach(id -> cancel(id, "seen enough"));
        heavy.forEach(id -> assertThat(failure(id).getCode()).isEqualTo("CANCELLED"));
    }

    private void cancel(String id, String reason) {
        client.send(
                Topics.GENERATION_CANCELLATIONS,
                id,
                EventType.CANCEL_GENERATION,
                CancelGeneration.newBuilder().setRequestId(id).setReason(reason).build());
        client.flush();
    }

    private static ProducerRecord<byte[], byte[]> expiring(String id, Instant expiry) {
        var record = bulk(request(id, "slow").build());
        record.headers().add("ce_expirytime", expiry.toString().getBytes(StandardCharsets.UTF_8));
        return record;
    }

    /** On the bulk topic, behind all interactive work. */
    private static ProducerRecord<byte[], byte[]> bulk(GenerateSamples message) {
        var plain = StreamClient.record(message);
        return new ProducerRecord<>(
                Topics.GENERATION_REQUESTS_BULK.topic(), null, null, plain.key(), plain.value(), plain.headers());
    }

    @Test
    void aStoreThatIsAwayDuringDeliveryIsATypedFailureAndEventsGoOn() {
        client.request(stored("store-before"));
        await().atMost(PATIENCE).until(() -> client.terminals("store-before").size() == 1);

        store.shut();
        client.request(stored("store-during"));
        client.request(request("beside", "quick").build());
        var failure = failure("store-during");
        await().atMost(PATIENCE).until(() -> client.terminals("beside").size() == 1);
        store.open();
        client.request(stored("store-again"));
        await().atMost(PATIENCE).until(() -> client.terminals("store-again").size() == 1);

        assertThat(failure.getCode()).isEqualTo("STORE_UNAVAILABLE");
        assertThat(failure.getStage()).isEqualTo("delivery");
        assertThat(failure.getRetryable()).isTrue();
        assertThat(failure.getDetail()).contains("object store", "samples/quick/", "check ganymede.store.endpoint");
        assertThat(client.terminals("store-during")).hasSize(1);
        assertThat(client.chunks("store-during")).isEmpty();
        assertThat(client.terminals("store-before")).hasOnlyElementsOfType(GenerationCompleted.class);
        assertThat(client.terminals("beside")).hasOnlyElementsOfType(GenerationCompleted.class);
        assertThat(client.terminals("store-again")).hasOnlyElementsOfType(GenerationCompleted.class);
    }

    @Test
    void aModelWhoseFileIsNoOnnxIsCorruptThoughItsDigestsAgree() {
        var nonsense = "neither protobuf nor a graph".getBytes(StandardCharsets.UTF_8);
        var published = TestModels.TINY.publish(fixture.store(), "nonsense", 1, Map.of(FileRole.GENERATOR, nonsense));
        client.published("nonsense", 1, published.digest());

        client.request(request("nonsense", "nonsense").build());

        assertThat(failure("nonsense").getCode()).isEqualTo("MODEL_CORRUPT");
    }

    private static GenerateSamples.Builder request(String id, String model) {
        return GenerateSamples.newBuilder()
                .setId(id)
                .setModel(model)
                .setCount(4)
                .setSeed(1);
    }

    private static GenerateSamples stored(String id) {
        return request(id, "quick")
                .setDelivery(Delivery.newBuilder().setMode(DeliveryMode.DELIVERY_MODE_OBJECT_STORE))
                .build();
    }

    private GenerationFailed failure(String id) {
        await(id).atMost(PATIENCE).until(() -> client.terminals(id).size() == 1);
        return (GenerationFailed) client.terminals(id).getFirst();
    }

    /** Samples of a model that went through inference. */
    private double samplesOf(String model) {
        var line = Pattern.compile(
                        "ganymede_generation_batch_size_samples_sum\\{model=\"" + model + "\",?\\} ([0-9.E]+)")
                .matcher(service.get("/q/metrics"));
        return line.find() ? Double.parseDouble(line.group(1)) : 0;
    }
}
