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
    /** Time to be admitted; no more, since the queue's work costs. */
    private static final Duration IN_THE_QUEUE = Duration.ofMillis(1500);

    private static final ServiceClock CLOCK = ServiceClock.system();

    private final Fixture fixture = new Fixture();
    private final StreamClient client = fixture.client();
    private final Door store = Door.before(LocalStack.shared().storeEndpoint());
    private final ServiceProcess service = fixture.service(
            "disturbed",
            "ganymede.store.endpoint",
            store.url(),
            "ganymede.generation.max-count",
            Integer.toString(MANY));

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
        client.request(request("regretted", "slow").setCount(MANY).build());
        await().atMost(PATIENCE).until(() -> samplesOf("slow") > 0);
        var expiry = CLOCK.now().plus(IN_THE_QUEUE);
        client.send(expiring("late", expiry));
        await().atMost(PATIENCE).until(() -> CLOCK.now().isAfter(expiry));

        client.send(
                Topics.GENERATION_CANCELLATIONS,
                "regretted",
                EventType.CANCEL_GENERATION,
                CancelGeneration.newBuilder()
                        .setRequestId("regretted")
                        .setReason("wrong model")
                        .build());
        client.flush();

        var failure = failure("regretted");
        assertThat(failure.getCode()).isEqualTo("CANCELLED");
        assertThat(failure.getDetail()).contains("wrong model");
        // The next request of the same model is served by workers that left the cancelled one alone.
        client.request(request("after", "slow").build());
        await().atMost(PATIENCE).until(() -> client.terminals("after").size() == 1);
        assertThat(samplesOf("slow")).isLessThan(MANY / 2);
        assertThat(client.terminals("regretted")).hasSize(1);
        assertThat(client.chunks("regretted")).isEmpty();
        // What waited behind it past its deadline is not served any more.
        assertThat(failure("late").getCode()).isEqualTo("EXPIRED");
        assertThat(failure("late").getDetail()).contains("passed in the queue");
    }

    private static ProducerRecord<byte[], byte[]> expiring(String id, Instant expiry) {
        var record = StreamClient.record(request(id, "slow").build());
        record.headers().add("ce_expirytime", expiry.toString().getBytes(StandardCharsets.UTF_8));
        return record;
    }

    @Test
    void aStoreThatIsAwayDuringDeliveryIsATypedFailureAndEventsGoOn() {
        client.request(stored("before"));
        await().atMost(PATIENCE).until(() -> client.terminals("before").size() == 1);

        store.shut();
        client.request(stored("during"));
        client.request(request("inline", "quick").build());
        var failure = failure("during");
        await().atMost(PATIENCE).until(() -> client.terminals("inline").size() == 1);
        store.open();
        client.request(stored("again"));
        await().atMost(PATIENCE).until(() -> client.terminals("again").size() == 1);

        assertThat(failure.getCode()).isEqualTo("STORE_UNAVAILABLE");
        assertThat(failure.getStage()).isEqualTo("delivery");
        assertThat(failure.getRetryable()).isTrue();
        assertThat(failure.getDetail()).contains("object store", "samples/quick/", "check ganymede.store.endpoint");
        assertThat(client.terminals("during")).hasSize(1);
        assertThat(client.chunks("during")).isEmpty();
        assertThat(client.terminals("before")).hasOnlyElementsOfType(GenerationCompleted.class);
        assertThat(client.terminals("inline")).hasOnlyElementsOfType(GenerationCompleted.class);
        assertThat(client.terminals("again")).hasOnlyElementsOfType(GenerationCompleted.class);
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
