package ganymede.trainer.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import ganymede.artifacts.InMemoryObjectStore;
import ganymede.artifacts.ModelRepository;
import ganymede.events.Topics;
import ganymede.platform.ServiceClock;
import ganymede.testkit.LocalStack;
import ganymede.trainer.publishing.BuildInfo;
import ganymede.trainer.run.TrainingRun;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;

/** The trainer between real topics in this JVM, so that a test may choose what it is made of. */
class TrainerStreamIT {
    private static final String GROUP = "trainer-stream-it";
    private static final String SPEC =
            "model: strict\\nfamily: dcgan\\ndataset: {source: digits, count: 300}\\nsteps: 5\\n"
                    + "width: 8\\nbatch: 16\\nthreads: 1\\nextractor: {steps: 5}\\npublication: {samples: 100}";
    /** No two implementations of floating point agree as well as this. */
    private static final double STRICTER_THAN_FLOATS = 1e-12;

    private final String servers = LocalStack.shared().bootstrapServers();
    private final Map<String, String> broker = Map.of("bootstrap.servers", servers);
    private final InMemoryObjectStore store = new InMemoryObjectStore();

    @Test
    void aModelThatMissesParityIsATypedFailureAndNothingIsPublished() {
        var runs = new TrainingRun(store, BuildInfo.of(""), ServiceClock.system(), Duration.ZERO, STRICTER_THAN_FLOATS);
        try (var topics = new TrainingTopics(servers);
                var stream = new TrainerStream(
                        new TrainerClients(broker, GROUP, GROUP),
                        (short) 1,
                        runs,
                        event -> {},
                        ServiceClock.system())) {
            skipEarlierRequests();
            stream.start();
            topics.request("strict", SPEC);

            assertThat(topics.awaitEvent("strict", "\"code\""))
                    .contains("PARITY_FAILED", "libtorch and ONNX Runtime differ by", "\"stage\":\"publishing\"");
            assertThat(topics.terminal("strict")).hasSize(1);
            assertThat(topics.all(Topics.MODELS.topic(), "strict@1")).isEmpty();
            assertThat(topics.all(Topics.MODELS.topic(), "strict:latest")).isEmpty();
            assertThat(new ModelRepository(store).versions("strict")).isEmpty();
            assertThat(store.list("models/")).isEmpty();
        }
    }

    /** Other tests of this JVM have sent requests to the same broker. */
    private void skipEarlierRequests() {
        var settings = new HashMap<String, Object>(broker);
        settings.put("group.id", GROUP);
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            var ends = new HashMap<TopicPartition, OffsetAndMetadata>();
            var partitions = consumer.partitionsFor(Topics.TRAINING_REQUESTS.topic()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.endOffsets(partitions)
                    .forEach((partition, end) -> ends.put(partition, new OffsetAndMetadata(end)));
            consumer.commitSync(ends);
        }
    }
}
