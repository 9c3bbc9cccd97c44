package ganymede.trainer.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ganymede.artifacts.Sha256;
import ganymede.artifacts.minio.MinioObjectStore;
import ganymede.artifacts.minio.StoreSettings;
import ganymede.testkit.LocalStack;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped trainer against a real broker and a real store, spoken to in JSON lines as an outsider would. */
class TrainerServiceIT {
    private static final Duration LIMIT = Duration.ofMinutes(4);
    private static final String SPEC =
            "model: it-digits\\nfamily: conditional-gan\\ndataset: {source: digits, count: 300}\\nsteps: 120\\nwidth: 8\\n"
                    + "batch: 16\\nthreads: 1\\nextractor: {steps: 20}\\ncollapse-modes: 1\\n"
                    + "every: {progress: 10, checkpoint: 20, grid: 60, scores: 60}\\npublication: {samples: 100}";

    @TempDir
    Path directory;

    private final LocalStack stack = LocalStack.shared();
    private final List<String> events = new ArrayList<>();
    private TrainerProcess trainer;
    private KafkaConsumer<String, String> consumer;

    @BeforeEach
    void startTrainer() {
        trainer = new TrainerProcess(stack, directory.resolve("trainer.log"));
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", stack.bootstrapServers()),
                new StringDeserializer(),
                new StringDeserializer());
    }

    @AfterEach
    void stopTrainer() throws InterruptedException {
        consumer.close();
        trainer.stop();
    }

    @Test
    void resumesAfterKillNineAndEndsWithTheBytesOfAnUndisturbedRun() throws Exception {
        request("calm", SPEC.replace("it-digits", "calm-digits"));
        awaitEvent("calm", "\"parity\"");
        request("killed", SPEC.replace("it-digits", "killed-digits"));
        awaitEvent("killed", "checkpoints/0000000040.bin");

        trainer.killAndRestart();
        awaitEvent("killed", "\"parity\"");

        assertThat(terminal("killed")).hasSize(1);
        assertThat(generatorDigest("killed-digits")).isEqualTo(generatorDigest("calm-digits"));
    }

    @Test
    void answersABadSpecificationWithEveryProblemAndBuriesGarbage() throws Exception {
        request("bad", "model: X!\\nfamily: nope\\ndataset: digits\\nsteps: many");
        send("garbage", "not an event");

        assertThat(awaitEvent("bad", "SPEC_INVALID")).contains("model (X!)", "family (nope)", "steps (many)");
        awaitOn("ganymede.dead-letters", "garbage", "not an event");
    }

    private void request(String runId, String spec) throws Exception {
        send(runId, "{\"runId\":\"%s\",\"spec\":\"%s\"}".formatted(runId, spec));
    }

    private void send(String key, String value) throws ExecutionException, InterruptedException {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", stack.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>("ganymede.training.requests", key, value))
                    .get();
        }
    }

    private String awaitEvent(String runId, String part) {
        return awaitOn("ganymede.training.events", runId, part);
    }

    private String awaitOn(String topic, String key, String part) {
        return await().atMost(LIMIT)
                .pollInterval(Duration.ofMillis(200))
                .until(
                        () -> {
                            readAll(topic);
                            return events.stream()
                                    .filter(event -> event.startsWith(key + " ") && event.contains(part))
                                    .findFirst()
                                    .orElse("");
                        },
                        found -> !found.isEmpty());
    }

    private void readAll(String topic) {
        events.clear();
        var partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        var ends = consumer.endOffsets(partitions);
        while (partitions.stream()
                .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
            consumer.poll(Duration.ofMillis(200)).forEach(message -> events.add(message.key() + " " + message.value()));
        }
    }

    private List<String> terminal(String runId) {
        readAll("ganymede.training.events");
        return events.stream()
                .filter(event -> event.startsWith(runId + " "))
                .filter(event -> event.contains("\"parity\"") || event.contains("\"code\""))
                .toList();
    }

    private String generatorDigest(String model) {
        var settings = StoreSettings.of(
                URI.create(stack.storeEndpoint()), stack.accessKey(), stack.secretKey(), stack.bucket());
        try (var store = MinioObjectStore.open(settings)) {
            byte[] onnx =
                    store.get("models/%s/1/generator.onnx".formatted(model)).orElseThrow();
            assertThat(new String(onnx, StandardCharsets.ISO_8859_1)).contains("samples");
            return Sha256.of(onnx);
        }
    }
}
