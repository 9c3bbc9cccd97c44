package ganymede.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ganymede.events.EventType;
import ganymede.events.Topics;
import ganymede.events.v1.AliasMoved;
import ganymede.events.v1.Conditions;
import ganymede.events.v1.GenerateSamples;
import ganymede.events.v1.GenerationCompleted;
import ganymede.events.v1.GenerationFailed;
import ganymede.events.v1.ModelSteered;
import ganymede.testkit.LocalStack;
import ganymede.testkit.TestModels;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** One shipped service while versions are rolled out: what its requests notice of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RolloutIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String MODEL = "rolled";
    private static final int SWAPS = 8;
    private static final int REQUESTS = 40;

    private final Fixture fixture = new Fixture();
    private final StreamClient client = fixture.client();
    // Room for one model beside what aliases mean, so that versions come and go while they are swapped.
    private final ServiceProcess service = fixture.service("rollout", "ganymede.generation.loaded-models", "2");

    @BeforeAll
    void start() {
        publish();
        client.aliasMoved(MODEL, "latest", 1);
        client.aliasMoved(MODEL, "stable", 1);
        client.aliasMoved(MODEL, "tried", 1);
        service.awaitReady();
    }

    @AfterAll
    void stop() {
        service.close();
        client.close();
    }

    @Test
    void noRequestFailsWhileAnAliasMovesFromVersionToVersion() {
        long version = 1;
        for (int swap = 1; swap <= SWAPS; swap++) {
            version = publish();
            client.aliasMoved(MODEL, "stable", version);
            var prefix = "swap" + swap + "-";
            IntStream.range(0, REQUESTS).forEach(i -> request(prefix + i, MODEL + ":stable"));
            await().atMost(PATIENCE).until(() -> terminals(prefix).size() == REQUESTS);
            assertThat(terminals(prefix)).hasOnlyElementsOfType(GenerationCompleted.class);
        }
        long last = version;
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(versions("last-" + client.answers().size(), ":stable"))
                                .containsOnly(last));
    }

    @Test
    void aCanaryGetsItsShareAndARollbackTakesItAway() {
        long canary = publish();
        move(AliasMoved.newBuilder().setVersion(1).setCanaryVersion(canary).setCanaryShare(0.5));
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(versions("canary-" + client.answers().size(), ":tried"))
                                .contains(1L, canary));

        move(AliasMoved.newBuilder().setVersion(1));

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(versions("back-" + client.answers().size(), ":tried"))
                                .containsOnly(1L));
    }

    @Test
    void aShadowMakesTheSamplesOfItsShareTooAndNobodyWhoAskedSeesThem() {
        long other = publish();
        move(AliasMoved.newBuilder().setVersion(1).setShadowVersion(other).setShadowShare(0.5));
        try (var shadows =
                new StreamClient(LocalStack.shared().bootstrapServers(), Topics.GENERATION_SHADOWS.topic())) {
            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(versions("shadow-begins-" + client.answers().size(), ":tried"))
                        .containsOnly(1L);
                assertThat(completions(shadows)).isNotEmpty();
            });
            // Once it has begun, it is a share of the requests, decided by their ids
            assertThat(versions("shadowed", ":tried")).containsOnly(1L);
            var half = List.of(0, 2, 3, 4, 5, 7, 9, 14, 19).stream()
                    .map(i -> "shadowed-" + i + "/shadow")
                    .toList();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(completions(shadows).stream()
                                    .map(GenerationCompleted::getRequestId)
                                    .filter(id -> id.matches("shadowed-[0-9]+/shadow")))
                            .containsExactlyInAnyOrderElementsOf(half));
            assertThat(completions(shadows)).allSatisfy(completed -> {
                assertThat(completed.getModel().getVersion()).isEqualTo(other);
                assertThat(completed.getTenant()).isEqualTo("shadow");
                assertThat(completed.getSeed()).isEqualTo(1);
                assertThat(shadows.chunks(completed.getRequestId())).hasSize(1);
            });
            assertThat(terminals("shadowed"))
                    .noneMatch(end -> end instanceof GenerationCompleted done
                            && done.getRequestId().endsWith("/shadow"));
        }
    }

    @Test
    void whatAShadowCannotDoIsToldWhereShadowsAnswer() {
        move(AliasMoved.newBuilder().setVersion(1).setShadowVersion(99).setShadowShare(1));
        try (var shadows =
                new StreamClient(LocalStack.shared().bootstrapServers(), Topics.GENERATION_SHADOWS.topic())) {
            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(versions("poorly-shadowed-" + client.answers().size(), ":tried"))
                        .containsOnly(1L);
                assertThat(shadows.answers().stream().map(StreamClient::decode))
                        .anyMatch(end -> end instanceof GenerationFailed failed
                                && failed.getRequestId().startsWith("poorly-shadowed-")
                                && failed.getCode().equals("UNKNOWN_VERSION"));
            });
        }
    }

    @Test
    void aSteeredVersionDrawsTheLabelsThatAreLeftOpenWithItsWeightsAndSaysSo() {
        var published = TestModels.JUDGED.publish(fixture.store(), "steered", 1);
        client.published("steered", 1, published.digest());
        var mix = List.of(0f, 0.5f, 0f, 0.5f, 0f, 0f, 0f, 0f, 0f, 0f);
        client.send(
                Topics.MODELS,
                "steered@1!steering",
                EventType.MODEL_STEERED,
                ModelSteered.newBuilder()
                        .setName("steered")
                        .setVersion(1)
                        .addAllClassMix(mix)
                        .build());
        client.flush();
        await().atMost(PATIENCE).untilAsserted(() -> {
            var id = "open-" + client.answers().size();
            client.request(GenerateSamples.newBuilder()
                    .setId(id)
                    .setModel("steered@1")
                    .setCount(50)
                    .setSeed(1)
                    .build());
            await().atMost(PATIENCE).until(() -> terminals(id).size() == 1);
            assertThat(client.chunks(id)).isNotEmpty().allSatisfy(chunk -> {
                assertThat(chunk.getLabelsList()).containsOnly(1, 3);
                assertThat(chunk.getSteeredMixList()).isEqualTo(mix);
                assertThat(chunk.getChosen()).isFalse();
            });
            assertThat(((GenerationCompleted) terminals(id).getFirst()).getSteeredMixList())
                    .isEqualTo(mix);
        });

        client.request(GenerateSamples.newBuilder()
                .setId("asked")
                .setModel("steered@1")
                .setCount(2)
                .setConditions(Conditions.newBuilder().addLabels(7))
                .build());
        await().atMost(PATIENCE).until(() -> terminals("asked").size() == 1);
        assertThat(client.chunks("asked")).hasSize(1).allSatisfy(chunk -> {
            assertThat(chunk.getLabelsList()).containsOnly(7);
            assertThat(chunk.getSteeredMixList()).isEmpty();
            assertThat(chunk.getChosen()).isTrue();
        });
    }

    private static List<GenerationCompleted> completions(StreamClient shadows) {
        return shadows.answers().stream()
                .map(StreamClient::decode)
                .filter(GenerationCompleted.class::isInstance)
                .map(GenerationCompleted.class::cast)
                .toList();
    }

    /** Publishes the next version and returns it. */
    private long publish() {
        var published = TestModels.TINY.publish(fixture.store(), MODEL, 1);
        long version = published.manifest().version();
        client.published(MODEL, version, published.digest());
        return version;
    }

    private void move(AliasMoved.Builder move) {
        client.send(
                Topics.MODELS,
                MODEL + ":tried",
                EventType.ALIAS_MOVED,
                move.setName(MODEL).setAlias("tried").build());
        client.flush();
    }

    private void request(String id, String selector) {
        client.request(GenerateSamples.newBuilder()
                .setId(id)
                .setModel(selector)
                .setCount(2)
                .setSeed(1)
                .build());
    }

    /** Versions that answer twenty requests. */
    private List<Long> versions(String prefix, String alias) {
        IntStream.range(0, 20).forEach(i -> request(prefix + "-" + i, MODEL + alias));
        await().atMost(PATIENCE).until(() -> terminals(prefix + "-").size() == 20);
        return terminals(prefix + "-").stream()
                .map(end -> ((GenerationCompleted) end).getModel().getVersion())
                .toList();
    }

    /** Terminal events of requests whose ids begin so. */
    private List<Object> terminals(String prefix) {
        return client.answers().stream()
                .map(StreamClient::decode)
                .filter(end -> requestId(end).startsWith(prefix))
                .toList();
    }

    private static String requestId(Object answer) {
        return switch (answer) {
            case GenerationCompleted done -> done.getRequestId();
            case GenerationFailed failed -> failed.getRequestId();
            default -> "";
        };
    }
}
