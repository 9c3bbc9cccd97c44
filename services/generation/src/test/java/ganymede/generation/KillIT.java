package ganymede.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import ganymede.events.v1.GenerateSamples;
import ganymede.events.v1.GenerationCompleted;
import ganymede.events.v1.SamplesGenerated;
import ganymede.testkit.TestModels;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KillIT {
    private static final int REQUESTS = 10_000;
    private static final int SEEDS = 500;
    private static final int BEFORE_THE_KILL = 2_000;
    /** Samples that take seconds. */
    private static final int MANY = 10_000;

    private static final int QUICK = 20;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Test
    void killedAmongTenThousandRequestsAnswersEachExactlyOnceWithTheSameBytes() {
        var fixture = new Fixture();
        var model = TestModels.TINY.publish(fixture.store(), "killed", 1);
        try (var client = fixture.client()) {
            client.published("killed", model.manifest().version(), model.digest());
            var seen = new Seen(client);
            try (var first = fixture.service("kill").awaitReady()) {
                // Given the answers of an undisturbed run
                for (int i = 0; i < SEEDS; i++) {
                    client.request(request("calm-" + i, i));
                }
                await().atMost(PATIENCE).until(() -> seen.terminals("calm-") == SEEDS);
                // When the service dies in the middle
                for (int i = 0; i < REQUESTS; i++) {
                    client.request(request("storm-" + i, i % SEEDS));
                }
                await().atMost(PATIENCE).until(() -> seen.terminals("storm-") >= BEFORE_THE_KILL);
                first.kill();
            }
            assertThat(seen.terminals("storm-")).isLessThan(REQUESTS);
            try (var second = fixture.service("kill")) {
                await().atMost(PATIENCE).until(() -> seen.terminals("storm-") >= REQUESTS);
                // Then a second answer to anything would be there after the next request's answer
                client.request(request("after-the-storm", 0));
                await().atMost(PATIENCE).until(() -> seen.terminals("after-the-storm") == 1);
                assertThat(second.terminate()).isIn(0, 143);
            }
            for (int i = 0; i < REQUESTS; i++) {
                assertThat(seen.counts).containsEntry("storm-" + i, 1);
                assertThat(seen.chunks).containsEntry("storm-" + i, 1);
                assertThat(seen.samples.get("storm-" + i)).isEqualTo(seen.samples.get("calm-" + i % SEEDS));
            }
        }
    }

    @Test
    void whatIsAnsweredAheadOfASlowRequestIsNotAnsweredAgainAfterAKill() {
        var fixture = new Fixture();
        var slow = TestModels.DCGAN_28.publish(fixture.store(), "slow-killed", 1);
        var quick = TestModels.TINY.publish(fixture.store(), "quick-killed", 1);
        try (var client = fixture.client()) {
            client.published("slow-killed", slow.manifest().version(), slow.digest());
            client.published("quick-killed", quick.manifest().version(), quick.digest());
            var seen = new Seen(client);
            try (var first = fixture.service("kill").awaitReady()) {
                // Given seconds of work, and behind it in the same partition short work of another tenant
                client.send(inFirstPartition(GenerateSamples.newBuilder()
                        .setId("slow-first")
                        .setModel("slow-killed")
                        .setCount(MANY)
                        .setSeed(1)
                        .build()));
                for (int i = 0; i < QUICK; i++) {
                    client.send(inFirstPartition(GenerateSamples.newBuilder()
                            .setId("quick-behind-" + i)
                            .setModel("quick-killed")
                            .setTenant("other")
                            .setCount(1)
                            .build()));
                }
                await().atMost(PATIENCE).until(() -> seen.terminals("quick-behind-") == QUICK);
                // Then it does not wait
                assertThat(seen.terminals("slow-first")).isZero();
                first.kill();
            }
            // And whoever goes on does the rest only
            try (var second = fixture.service("kill")) {
                await().atMost(PATIENCE).until(() -> seen.terminals("slow-first") == 1);
                assertThat(second.terminate()).isIn(0, 143);
            }
            assertThat(seen.terminals("quick-behind-")).isEqualTo(QUICK);
            assertThat(seen.counts).containsEntry("slow-first", 1);
            for (int i = 0; i < QUICK; i++) {
                assertThat(seen.counts).containsEntry("quick-behind-" + i, 1);
            }
        }
    }

    private static ProducerRecord<byte[], byte[]> inFirstPartition(GenerateSamples message) {
        var plain = StreamClient.record(message);
        return new ProducerRecord<>(plain.topic(), 0, null, plain.key(), plain.value(), plain.headers());
    }

    private static GenerateSamples request(String id, int seed) {
        return GenerateSamples.newBuilder()
                .setId(id)
                .setModel("killed")
                .setCount(2)
                .setSeed(seed)
                .build();
    }

    /** Everything committed, decoded once. */
    private static final class Seen {
        private final StreamClient client;
        private final Map<String, Integer> counts = new HashMap<>();
        private final Map<String, Integer> chunks = new HashMap<>();
        private final Map<String, ByteString> samples = new HashMap<>();
        private int read;

        Seen(StreamClient client) {
            this.client = client;
        }

        long terminals(String prefix) {
            var answers = client.answers();
            for (; read < answers.size(); read++) {
                ConsumerRecord<byte[], byte @Nullable []> answer = answers.get(read);
                var message = StreamClient.decode(answer);
                if (message instanceof GenerationCompleted done) {
                    counts.merge(done.getRequestId(), 1, Integer::sum);
                } else if (message instanceof SamplesGenerated chunk) {
                    samples.put(chunk.getRequestId(), chunk.getData());
                    chunks.merge(chunk.getRequestId(), 1, Integer::sum);
                }
            }
            return counts.keySet().stream().filter(id -> id.startsWith(prefix)).count();
        }
    }
}
