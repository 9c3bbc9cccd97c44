package ganymede.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ganymede.events.CloudEvent;
import ganymede.events.EventCodec;
import ganymede.events.EventType;
import ganymede.events.Format;
import ganymede.events.Topics;
import ganymede.events.v1.ModelPublished;
import ganymede.testkit.LocalStack;
import ganymede.testkit.ServiceProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the services do while the broker or the object store is away. */
final class OutageIT {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    /** Discard protocol's neighbour: nothing listens there. */
    private static final String NOBODY = "http://127.0.0.1:1";

    @TempDir
    Path workDir;

    private LocalStack stack;

    @BeforeEach
    void startsTheStack() {
        stack = LocalStack.start(workDir.resolve("stack"));
    }

    @AfterEach
    void stopsTheStack() {
        stack.close();
    }

    @Test
    void servicesWaitForABrokerThatIsNotThereYet() {
        stack.kill();
        var services = Stream.of("trainer", "generation", "metrics")
                .map(service -> ServiceProcess.start(service, workDir, stack.configuration()))
                .toList();
        try {
            for (var service : services) {
                await().atMost(LIMIT).until(() -> service.status("/q/health/live") == 200);
                assertThat(service.status("/q/health/ready")).isEqualTo(503);
            }
            stack.restart();
            services.forEach(ServiceProcess::awaitReady);
        } finally {
            services.forEach(ServiceProcess::kill);
        }
    }

    @Test
    void aModelThatTheObjectStoreCannotGiveIsATypedFailure() throws Exception {
        Map<String, String> configuration = new HashMap<>(stack.configuration());
        configuration.put("ganymede.store.endpoint", NOBODY);
        try (var kafka = new PlainKafka(stack.bootstrapServers());
                var generation = ServiceProcess.start("generation", workDir, configuration)) {
            generation.awaitReady();
            announce("lost");
            kafka.sendText("ganymede.generation.requests", "k", "{\"id\":\"r\",\"model\":\"lost@1\",\"count\":1}");

            var failed = kafka.awaitOne(
                    "ganymede.generation.failures",
                    LIMIT,
                    event -> event.path("requestId").asText().equals("r"));
            assertThat(failed.path("code").asText()).isEqualTo("STORE_UNAVAILABLE");
            assertThat(failed.path("retryable").asBoolean()).isTrue();
            assertThat(generation.alive()).isTrue();
        }
    }

    private void announce(String model) throws ExecutionException, InterruptedException {
        var key = model + "@1";
        var envelope = CloudEvent.of(key, "/verification", EventType.MODEL_PUBLISHED, Instant.EPOCH, Format.PROTOBUF);
        var published = ModelPublished.newBuilder()
                .setName(model)
                .setVersion(1)
                .setDigest("sha256:" + "0".repeat(64))
                .build();
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", stack.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(EventCodec.encode(Topics.MODELS, key, envelope, published))
                    .get();
        }
    }
}
