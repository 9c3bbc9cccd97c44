package ganymede.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ganymede.artifacts.ModelRepository;
import ganymede.artifacts.minio.MinioObjectStore;
import ganymede.artifacts.minio.StoreSettings;
import ganymede.events.TopicSetup;
import ganymede.events.Topics;
import ganymede.events.v1.Encoding;
import ganymede.events.v1.GenerateSamples;
import ganymede.events.v1.GenerationCompleted;
import ganymede.testkit.LocalStack;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HappyPathIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void generatesWhatIsAskedFor() {
        var stack = LocalStack.shared();
        TopicSetup.ensure(
                Map.of("bootstrap.servers", stack.bootstrapServers()), (short) 1, Duration.ofSeconds(30));
        var store = MinioObjectStore.open(StoreSettings.of(
                URI.create(stack.storeEndpoint()), stack.accessKey(), stack.secretKey(), stack.bucket()));
        var published = TestModels.publish(new ModelRepository(store), "happy", "conditional-gan", 1);
        var configuration = new HashMap<>(stack.configuration());
        configuration.put("ganymede.instance.id", "happy");
        try (var client = new StreamClient(
                        stack.bootstrapServers(),
                        Topics.GENERATION_SAMPLES.topic(),
                        Topics.GENERATION_FAILURES.topic());
                var service = ServiceProcess.start("happy", configuration)) {
            client.published("happy", 1, published.digest());
            service.awaitReady();

            client.request(GenerateSamples.newBuilder()
                    .setId("r1")
                    .setModel("happy")
                    .setCount(300)
                    .setSeed(7)
                    .build());
            client.raw(Topics.GENERATION_REQUESTS, "{\"id\":\"r2\",\"model\":\"happy@1\",\"count\":16,\"seed\":7}");

            await().atMost(PATIENCE).until(() -> client.terminals("r1").size() == 1);
            await().atMost(PATIENCE).until(() -> client.terminals("r2").size() == 1);
            assertThat(client.terminals("r1").getFirst()).isInstanceOf(GenerationCompleted.class);
            var chunks = client.chunks("r1");
            assertThat(chunks.stream().mapToInt(chunk -> chunk.getCount()).sum()).isEqualTo(300);
            assertThat(chunks.getFirst().getEncoding()).isEqualTo(Encoding.ENCODING_U8);
            assertThat(client.chunks("r2").getFirst().getSampleSha256List())
                    .isEqualTo(chunks.getFirst().getSampleSha256List().subList(0, 16));
            assertThat(client.answers())
                    .filteredOn(answer -> new String(answer.key(), StandardCharsets.UTF_8).equals("r2"))
                    .allSatisfy(answer -> assertThat(new String(answer.value(), StandardCharsets.UTF_8))
                            .startsWith("{"));
            assertThat(service.get("/q/health/ready")).contains("happy@1=ready");
            assertThat(service.terminate()).isIn(0, 143);
        }
    }
}
