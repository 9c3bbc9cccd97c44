package ganymede.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.InvalidProtocolBufferException;
import ganymede.events.v1.ScoreValue;
import ganymede.events.v1.ScoresUpdated;
import ganymede.testkit.LocalStack;
import ganymede.testkit.ServiceProcess;
import ganymede.verification.deploy.Exposition;
import ganymede.verification.deploy.LiveMonitoring;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The main job with the artifacts that ship: train, publish, request by a plain JSON line, receive, score.
 *
 * <p>Speaks to Kafka as an outsider would: JSON text, no headers, none of the project's own codecs.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class MainJobIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TRAINING_LIMIT = Duration.ofMinutes(5);
    private static final Duration ANSWER_LIMIT = Duration.ofMinutes(1);

    /** Queries may be empty whose trouble did not happen: no store failed, no critic chose, no alias moved, no Kafka exporter runs. */
    private static final String[] NOT_IN_THIS_RUN = {
        "unscored", "STORE_", "candidates", "changes(ganymede_generation_alias_version", "kafka_consumergroup_lag"
    };

    @TempDir
    static Path workDir;

    private static LocalStack stack;
    private static PlainKafka kafka;
    private static final List<ServiceProcess> SERVICES = new ArrayList<>();

    @BeforeAll
    static void startsEverything() {
        stack = LocalStack.start(workDir.resolve("stack"));
        for (var service : List.of("trainer", "generation", "metrics")) {
            SERVICES.add(ServiceProcess.start(service, workDir, stack.configuration()));
        }
        kafka = new PlainKafka(stack.bootstrapServers());
        SERVICES.forEach(ServiceProcess::awaitReady);
    }

    @AfterAll
    static void stopsEverything() {
        SERVICES.reversed().forEach(ServiceProcess::close);
        kafka.close();
        stack.close();
    }

    @Test
    @Order(1)
    void aTrainingRequestEndsInAPublishedModel() {
        var spec = """
                model: digits
                family: conditional-gan
                dataset: {source: digits, count: 2000}
                steps: 40
                extractor: {steps: 120}
                publication: {samples: 1000}
                collapse-modes: 1
                """;
        kafka.send(
                "ganymede.training.requests",
                "run-1",
                JSON.createObjectNode().put("runId", "run-1").put("spec", spec));

        var completed = kafka.awaitOne(
                "ganymede.training.events", TRAINING_LIMIT, event -> event.has("parity") || event.has("code"));
        assertThat(completed.path("parity").asDouble(1))
                .as(completed.toString())
                .isLessThanOrEqualTo(1e-4);
        assertThat(completed.path("version").asLong()).isEqualTo(1);
        kafka.awaitText("ganymede.models", ANSWER_LIMIT, event -> event.contains("models/digits/1/manifest.json"));
    }

    @Test
    @Order(2)
    void aPlainJsonLineIsAnsweredInJson() throws IOException {
        kafka.sendText(
                "ganymede.generation.requests", "k", "{\"id\":\"plain\",\"model\":\"digits\",\"count\":16,\"seed\":7}");

        var completed = kafka.awaitOne(
                "ganymede.generation.samples",
                ANSWER_LIMIT,
                event -> event.path("requestId").asText().equals("plain") && event.has("chunks"));
        var chunk = kafka.awaitOne(
                "ganymede.generation.samples",
                ANSWER_LIMIT,
                event -> event.path("requestId").asText().equals("plain") && event.has("shape"));
        assertThat(completed.path("count").asInt()).isEqualTo(16);
        assertThat(completed.path("chunks").asInt()).isEqualTo(1);
        assertThat(Base64.getDecoder().decode(chunk.path("data").asText())).hasSize(16 * 28 * 28);
        assertThat(chunk.path("labels").size()).isEqualTo(16);
    }

    @Test
    @Order(3)
    void theSameSeedGivesTheSameBytes() {
        var twice = Stream.of("again-1", "again-2")
                .map(id -> {
                    kafka.sendText(
                            "ganymede.generation.requests",
                            id,
                            "{\"id\":\"%s\",\"model\":\"digits@1\",\"count\":16,\"seed\":7}".formatted(id));
                    return kafka.awaitOne(
                                    "ganymede.generation.samples",
                                    ANSWER_LIMIT,
                                    event -> event.path("requestId").asText().equals(id) && event.has("shape"))
                            .path("data")
                            .asText();
                })
                .toList();
        assertThat(twice.get(0)).isNotEmpty().isEqualTo(twice.get(1));
    }

    @Test
    @Order(4)
    void anUnknownModelIsATypedFailure() {
        kafka.sendText("ganymede.generation.requests", "k", "{\"id\":\"nobody\",\"model\":\"nobody\",\"count\":1}");
        var failed = kafka.awaitOne(
                "ganymede.generation.failures",
                ANSWER_LIMIT,
                event -> event.path("requestId").asText().equals("nobody"));
        assertThat(failed.path("code").asText()).isEqualTo("UNKNOWN_MODEL");
        assertThat(failed.path("detail").asText()).contains("nobody");
    }

    @Test
    @Order(5)
    void garbageBecomesADeadLetterAndNobodyDies() {
        kafka.sendText("ganymede.generation.requests", "k", "\u0001\u0002 not an event");
        kafka.sendText("ganymede.training.requests", "k", "{\"runId\":");
        kafka.awaitText("ganymede.dead-letters", ANSWER_LIMIT, text -> text.contains("not an event"));
        kafka.awaitText("ganymede.dead-letters", ANSWER_LIMIT, text -> text.equals("{\"runId\":"));
        assertThat(SERVICES).allMatch(ServiceProcess::alive);
    }

    @Test
    @Order(6)
    void everySampleOfTheStreamIsScored() {
        var expected = 16 * 3;
        var scores = parsed(kafka.awaitBytes(
                "ganymede.metrics.scores", ANSWER_LIMIT, value -> parsed(value).getCount() == expected));
        assertThat(scores.getKey().getModel()).isEqualTo("digits");
        assertThat(scores.getScoresList().stream().map(ScoreValue::getName))
                .contains("fd", "kid", "inception_score", "vendi", "js", "modes", "coverage");
    }

    @Test
    @Order(7)
    void metricsPagesAreWellFormedAndTellTheScores() throws IOException {
        for (var service : SERVICES) {
            Exposition.check(service.get("/q/metrics"));
        }
        await().atMost(ANSWER_LIMIT)
                .untilAsserted(() -> assertThat(SERVICES.getLast().get("/q/metrics"))
                        .contains("ganymede_diversity_score{")
                        .doesNotContain("} NaN"));
    }

    @Test
    @Order(8)
    void everyDashboardShowsThisRunAndTheAlertAboutItsDeadLettersArrives() throws IOException {
        askInTheBulkLane();
        var ports = Map.of(
                "trainer", SERVICES.get(0).port(),
                "generation", SERVICES.get(1).port(),
                "metrics", SERVICES.get(2).port());
        try (var monitoring = LiveMonitoring.start(workDir.resolve("monitoring"), ports)) {
            await().atMost(ANSWER_LIMIT)
                    .untilAsserted(() -> assertThat(monitoring.emptyQueries())
                            .allSatisfy(query -> assertThat(query).containsAnyOf(NOT_IN_THIS_RUN)));
            await().atMost(ANSWER_LIMIT)
                    .untilAsserted(() -> assertThat(monitoring.notified()).contains("GanymedeDeadLetters"));
        }
    }

    /** What the dashboards also show. */
    private static void askInTheBulkLane() {
        kafka.sendText("ganymede.generation.requests.bulk", "k", "{\"id\":\"bulk\",\"model\":\"digits\",\"count\":64}");
        kafka.awaitOne(
                "ganymede.generation.samples",
                ANSWER_LIMIT,
                event -> event.path("requestId").asText().equals("bulk") && event.has("chunks"));
    }

    /** Services that nobody asked speak protobuf. */
    private static ScoresUpdated parsed(byte[] value) {
        try {
            return ScoresUpdated.parseFrom(value);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
