package ganymede.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import ganymede.events.EventType;
import ganymede.events.Topics;
import ganymede.events.v1.CancelGeneration;
import ganymede.events.v1.Delivery;
import ganymede.events.v1.DeliveryMode;
import ganymede.events.v1.GenerateSamples;
import ganymede.events.v1.GenerationCompleted;
import ganymede.events.v1.GenerationFailed;
import ganymede.events.v1.QualityFilter;
import ganymede.events.v1.SamplesGenerated;
import ganymede.events.v1.Sampling;
import ganymede.testkit.TestModels;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Large requests, in pieces of a thousand samples. */
class ShardsIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int MANY = 20_500;
    /** Minutes of work, unless it is stopped. */
    private static final int ENDLESS = 5_000_000;

    private static final String[] IN_PIECES = {"ganymede.generation.piece-samples", "1000"};

    @Test
    void theSamplesOfAPiecewiseAnswerAreThoseOfOneAnswerWhoeverDiesMeanwhile() {
        var fixture = new Fixture();
        var model = TestModels.DCGAN_28.publish(fixture.store(), "sharded", 1);
        var tiny = TestModels.JUDGED.publish(fixture.store(), "sharded-judged", 1);
        try (var client = fixture.client()) {
            client.published("sharded", model.manifest().version(), model.digest());
            client.published("sharded-judged", tiny.manifest().version(), tiny.digest());
            try (var whole = fixture.service(
                            "shards-whole",
                            "ganymede.generation.piece-samples",
                            "50000",
                            "ganymede.generation.piece-bytes",
                            "100000000")
                    .awaitReady()) {
                client.request(plain("at-once"));
                client.request(judged("at-once-judged"));
                done(client, "at-once");
                done(client, "at-once-judged");
                assertThat(whole.terminate()).isIn(0, 143);
            }
            try (var first = fixture.service("shards-a", IN_PIECES).awaitReady()) {
                client.request(plain("piecewise"));
                client.request(judged("piecewise-judged"));
                await().atMost(PATIENCE).until(() -> client.chunks("piecewise").size() > 1);
                first.kill();
            }
            // An alias that moved, or a seed drawn anew, would show
            assertThat(client.terminals("piecewise")).isEmpty();
            try (var second = fixture.service("shards-a", IN_PIECES)) {
                var completed = done(client, "piecewise");
                var judged = done(client, "piecewise-judged");
                assertThat(second.terminate()).isIn(0, 143);

                assertThat(completed.getCount()).isEqualTo(MANY);
                assertThat(hashes(client.chunks("piecewise"))).isEqualTo(hashes(client.chunks("at-once")));
                assertThat(client.chunks("piecewise")).hasSize(completed.getChunks());
                assertThat(hashes(client.chunks("piecewise-judged")))
                        .isEqualTo(hashes(client.chunks("at-once-judged")));
                assertThat(judged.getSelection())
                        .isEqualTo(done(client, "at-once-judged").getSelection());
                assertThat(completed.getRuntime())
                        .isEqualTo(done(client, "at-once").getRuntime());
            }
        }
    }

    @Test
    void aSeedThatWasDrawnAndAnAliasThatMovesMeanwhileChangeNothing() {
        var fixture = new Fixture();
        var model = TestModels.TINY.publish(fixture.store(), "pinned", 1);
        try (var client = fixture.client();
                var service = fixture.service("shards-b", IN_PIECES).awaitReady()) {
            client.published("pinned", model.manifest().version(), model.digest());
            client.raw(
                    Topics.GENERATION_REQUESTS,
                    "{\"id\":\"pinned-json\",\"model\":\"pinned\",\"count\":%d}".formatted(MANY));
            await().atMost(PATIENCE).until(() -> client.chunks("pinned-json").size() > 0);
            var next = TestModels.TINY.publish(fixture.store(), "pinned", 2);
            client.published("pinned", next.manifest().version(), next.digest());
            var completed = done(client, "pinned-json");

            assertThat(client.chunks("pinned-json"))
                    .allSatisfy(chunk -> {
                        assertThat(chunk.getSeed()).isEqualTo(completed.getSeed());
                        assertThat(chunk.getModel()).isEqualTo(completed.getModel());
                    })
                    .hasSize(completed.getChunks());
            assertThat(hashes(client.chunks("pinned-json"))).hasSize(MANY);
            assertThat(service.terminate()).isIn(0, 143);
        }
    }

    @Test
    void aCancelledRequestEndsOnceAndLeavesTheRestToOthers() {
        var fixture = new Fixture();
        var model = TestModels.TINY.publish(fixture.store(), "endless", 1);
        try (var client = fixture.client();
                var service = fixture.service("shards-c", IN_PIECES).awaitReady()) {
            client.published("endless", model.manifest().version(), model.digest());
            client.request(GenerateSamples.newBuilder()
                    .setId("endless-1")
                    .setModel("endless")
                    .setCount(ENDLESS)
                    .build());
            await().atMost(PATIENCE).until(() -> client.chunks("endless-1").size() > 3);
            // Given that others are served meanwhile
            client.request(GenerateSamples.newBuilder()
                    .setId("beside-the-endless")
                    .setModel("endless")
                    .setCount(3)
                    .build());
            done(client, "beside-the-endless");
            assertThat(client.terminals("endless-1")).isEmpty();
            // When it is cancelled
            client.send(
                    Topics.GENERATION_CANCELLATIONS,
                    "endless-1",
                    EventType.CANCEL_GENERATION,
                    CancelGeneration.newBuilder()
                            .setRequestId("endless-1")
                            .setReason("enough")
                            .build());
            await().atMost(PATIENCE).until(() -> !client.terminals("endless-1").isEmpty());
            // Then one event says so, also after what came later
            client.request(GenerateSamples.newBuilder()
                    .setId("after-the-endless")
                    .setModel("endless")
                    .setCount(MANY)
                    .build());
            done(client, "after-the-endless");
            assertThat(client.terminals("endless-1"))
                    .singleElement()
                    .isInstanceOfSatisfying(GenerationFailed.class, failed -> {
                        assertThat(failed.getCode()).isEqualTo("CANCELLED");
                        assertThat(failed.getDetail()).contains("enough");
                    });
            assertThat(service.terminate()).isIn(0, 143);
        }
    }

    @Test
    void whatNoServiceWroteIsADeadLetter() {
        var fixture = new Fixture();
        try (var client = fixture.client();
                var service = fixture.service("shards-d", IN_PIECES).awaitReady()) {
            var forged = "{\"id\":\"forged-shard\",\"model\":\"endless\",\"count\":20500}";
            client.raw(Topics.GENERATION_SHARDS, forged);
            await().atMost(PATIENCE)
                    .until(() -> client.answers().stream()
                            .anyMatch(answer -> answer.topic().equals(Topics.DEAD_LETTERS.topic())
                                    && answer.value() != null
                                    && new String(answer.value(), java.nio.charset.StandardCharsets.UTF_8)
                                            .equals(forged)));
            assertThat(client.terminals("forged-shard")).isEmpty();
            assertThat(service.terminate()).isIn(0, 143);
        }
    }

    private static GenerateSamples plain(String id) {
        return GenerateSamples.newBuilder()
                .setId(id)
                .setModel("sharded")
                .setCount(MANY)
                .setSeed(5)
                .setDelivery(Delivery.newBuilder().setMode(DeliveryMode.DELIVERY_MODE_OBJECT_STORE))
                .build();
    }

    private static GenerateSamples judged(String id) {
        return GenerateSamples.newBuilder()
                .setId(id)
                .setModel("sharded-judged")
                .setCount(2_500)
                .setSeed(6)
                .setSampling(Sampling.newBuilder()
                        .setQuality(QualityFilter.QUALITY_FILTER_DRS)
                        .setBudget(20))
                .build();
    }

    private static GenerationCompleted done(StreamClient client, String id) {
        await().atMost(PATIENCE).until(() -> !client.terminals(id).isEmpty());
        assertThat(client.terminals(id)).singleElement().isInstanceOf(GenerationCompleted.class);
        return (GenerationCompleted) client.terminals(id).getFirst();
    }

    /** Hash of each sample by its index. */
    private static Map<Long, ByteString> hashes(List<SamplesGenerated> chunks) {
        var hashes = new TreeMap<Long, ByteString>();
        for (var chunk : chunks) {
            for (int i = 0; i < chunk.getCount(); i++) {
                hashes.put(chunk.getFirstIndex() + i, chunk.getSampleSha256(i));
            }
        }
        return hashes;
    }
}
