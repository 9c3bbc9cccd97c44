package ganymede.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import ganymede.artifacts.ObjectKeys;
import ganymede.artifacts.PublishResult.Published;
import ganymede.events.DeadLetters;
import ganymede.events.EventType;
import ganymede.events.Topics;
import ganymede.events.v1.CancelGeneration;
import ganymede.events.v1.Conditions;
import ganymede.events.v1.Delivery;
import ganymede.events.v1.DeliveryMode;
import ganymede.events.v1.Encoding;
import ganymede.events.v1.GenerateSamples;
import ganymede.events.v1.GenerationCompleted;
import ganymede.events.v1.GenerationFailed;
import ganymede.events.v1.Output;
import ganymede.events.v1.QualityFilter;
import ganymede.events.v1.Sampling;
import ganymede.platform.ErrorCode;
import ganymede.testkit.TestModels;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One shipped service on a real broker and store; every test has its own request ids. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServiceIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String MODEL = "served";

    private final Fixture fixture = new Fixture();
    private final StreamClient client = fixture.client();
    private final Published first = TestModels.TINY.publish(fixture.store(), MODEL, 1);
    private final ServiceProcess service = fixture.service(
            "served",
            "ganymede.generation.tenants.thrifty.samples-per-second",
            "10",
            "ganymede.generation.tenants.patient.samples-per-second",
            "10",
            "ganymede.generation.tenants.patient.excess",
            "wait");

    @BeforeAll
    void start() {
        client.published(MODEL, 1, first.digest());
        var labelled = TestModels.MLP_784_CONDITIONAL.publish(fixture.store(), "labelled", 1);
        client.published("labelled", 1, labelled.digest());
        var judged = TestModels.JUDGED.publish(fixture.store(), "judged", 1);
        client.published("judged", 1, judged.digest());
        var translator = TestModels.TRANSLATOR.publish(fixture.store(), "translator", 1);
        client.published("translator", 1, translator.digest());
        service.awaitReady();
    }

    @AfterAll
    void stop() {
        service.close();
        client.close();
    }

    static Stream<Arguments> badRequests() {
        return Stream.of(
                bad(ErrorCode.INVALID_COUNT, request().setCount(0)),
                bad(ErrorCode.INVALID_COUNT, request().setCount(-3)),
                bad(ErrorCode.INVALID_COUNT, request().setCount(1L << 40)),
                bad(ErrorCode.UNKNOWN_MODEL, request().setModel("nobody")),
                bad(ErrorCode.UNKNOWN_VERSION, request().setModel("served@99")),
                bad(ErrorCode.UNKNOWN_ALIAS, request().setModel("served:best")),
                bad(ErrorCode.INVALID_SELECTOR, request().setModel("not a model!")),
                bad(
                        ErrorCode.INVALID_LABELS,
                        request().setConditions(Conditions.newBuilder().addLabels(1))),
                bad(
                        ErrorCode.INVALID_LABELS,
                        request()
                                .setModel("labelled")
                                .setConditions(Conditions.newBuilder().addLabels(10))),
                bad(
                        ErrorCode.INVALID_LABELS,
                        request()
                                .setModel("labelled")
                                .setCount(3)
                                .setConditions(
                                        Conditions.newBuilder().addLabels(1).addLabels(2))),
                bad(
                        ErrorCode.INVALID_LATENT,
                        request().setConditions(Conditions.newBuilder().addLatent(1))),
                bad(
                        ErrorCode.INVALID_SAMPLING,
                        request().setSampling(Sampling.newBuilder().setTruncation(1.5f))),
                bad(
                        ErrorCode.INVALID_SAMPLING,
                        request().setSampling(Sampling.newBuilder().setTemperature(0.5f))),
                bad(
                        ErrorCode.INVALID_SAMPLING,
                        request().setSampling(Sampling.newBuilder().setBestOf(3))),
                bad(
                        ErrorCode.INVALID_SAMPLING,
                        request().setSampling(Sampling.newBuilder().setQualityValue(77))),
                bad(
                        ErrorCode.INVALID_LABELS,
                        request()
                                .setModel("judged")
                                .setConditions(Conditions.newBuilder().addClassMix(1))),
                bad(
                        ErrorCode.INVALID_CONDITION,
                        request().setConditions(Conditions.newBuilder().setSource(ByteString.copyFrom(new byte[64])))),
                bad(ErrorCode.INVALID_CONDITION, request().setModel("translator")),
                bad(
                        ErrorCode.INVALID_CONDITION,
                        request()
                                .setModel("translator")
                                .setConditions(Conditions.newBuilder().setSource(ByteString.copyFrom(new byte[63])))),
                bad(ErrorCode.INVALID_REPLY_TOPIC, request().setReplyTopic("ganymede.models")),
                bad(ErrorCode.INVALID_REPLY_TOPIC, request().setReplyTopic("ganymede.replies.nowhere")));
    }

    @ParameterizedTest
    @MethodSource("badRequests")
    void answersABadRequestWithItsReason(ErrorCode expected, GenerateSamples.Builder request) {
        var id = "bad-" + expected + "-" + request.build().hashCode();
        client.request(request.setId(id).build());

        assertThat(failure(id).getCode()).isEqualTo(expected.code());
        assertThat(failure(id).getDetail()).isNotEmpty();
    }

    @Test
    void expiredRequestsFail() {
        send("expired", "ce_expirytime", "2020-01-01T00:00:00Z");

        assertThat(failure("expired").getCode()).isEqualTo("EXPIRED");
    }

    @Test
    void requestsBeyondATenantsTermsAreRefusedWithTheTimeToWaitAndOthersAreServed() {
        client.request(
                request().setId("spent").setTenant("thrifty").setCount(5000).build());
        // Ids decide the partitions, which keep no order among themselves.
        completed("spent");
        client.request(request().setId("too much").setTenant("thrifty").build());
        client.request(request().setId("another's").setTenant("other").build());

        // 10 saved up, 5,000 taken: 499 seconds at 10 a second.
        assertThat(failure("too much").getCode()).isEqualTo("QUOTA_EXCEEDED");
        assertThat(failure("too much").getDetail()).contains("thrifty").containsPattern("retry after 49\\d{4} ms");
        assertThat(failure("too much").getRetryable()).isTrue();
        assertThat(failure("too much").getRetryAfterSeconds()).isBetween(490.0, 499.0);
        completed("another's");
    }

    @Test
    void requestsBeyondATenantsTermsWaitWhereTheTenantIsToWait() {
        client.request(
                request().setId("first").setTenant("patient").setCount(40).build());
        var first = completed("first");
        client.request(
                request().setId("second").setTenant("patient").setCount(5).build());

        var second = completed("second");
        // 10 saved up, 40 taken: three seconds until the bucket is out of debt, less what passed between the two.
        assertThat(second.getLatencySeconds() - first.getLatencySeconds()).isGreaterThan(1);
    }

    @Test
    void garbageAndWrongContentTypesBecomeDeadLettersAndFailures() {
        client.send(record("garbage", new byte[] {1, 2, 3, 4}));
        var typed = record("typed", "<xml/>".getBytes(StandardCharsets.UTF_8));
        typed.headers().remove("content-type");
        typed.headers().add("content-type", "text/xml".getBytes(StandardCharsets.UTF_8));
        client.send(typed);

        assertThat(failure("garbage").getCode()).isEqualTo("UNDECODABLE");
        assertThat(failure("typed").getCode()).isEqualTo("UNSUPPORTED_CONTENT_TYPE");
        assertThat(deadLetters("UNDECODABLE")).contains("garbage");
    }

    @Test
    void oversizedMessagesBecomeDeadLettersAndFailures() {
        client.send(record("oversized", new byte[Topics.MAX_EVENT_BYTES + 1024]));

        assertThat(failure("oversized").getCode()).isEqualTo("OVERSIZED");
    }

    @Test
    void aRepeatedIdKeepsItsFirstAnswer() {
        client.request(request().setId("twice").build());
        client.request(request().setId("twice").build());

        await().atMost(PATIENCE).until(() -> deadLetters("DUPLICATE_ID").contains("twice"));
        assertThat(client.terminals("twice")).hasSize(1).first().isInstanceOf(GenerationCompleted.class);
    }

    @Test
    void aPlainJsonLineIsAnsweredInJson() {
        client.raw(Topics.GENERATION_REQUESTS, "{\"id\":\"line\",\"model\":\"served\",\"count\":16,\"seed\":7}");

        await().atMost(PATIENCE).until(() -> client.terminals("line").size() == 1);
        assertThat(client.answers())
                .filteredOn(answer ->
                        answer.key() != null && new String(answer.key(), StandardCharsets.UTF_8).equals("line"))
                .hasSize(2)
                .allSatisfy(answer -> assertThat(new String(answer.value(), StandardCharsets.UTF_8))
                        .startsWith("{"));
    }

    @Test
    void aSourceImageDecidesTheSamplesInEitherEncoding() {
        var grey = new byte[64];
        var values = ByteBuffer.allocate(64 * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < grey.length; i++) {
            // 0 and 255 are -1 and 1 exactly, so both encodings hold the same image.
            grey[i] = (byte) (i % 3 == 0 ? 255 : 0);
            values.putFloat(i % 3 == 0 ? 1 : -1);
        }
        translate("from-bytes", ByteString.copyFrom(grey));
        translate("from-floats", ByteString.copyFrom(values.array()));
        translate("from-black", ByteString.copyFrom(new byte[64]));

        await().atMost(PATIENCE).until(() -> client.terminals("from-bytes").size() == 1);
        await().atMost(PATIENCE).until(() -> client.terminals("from-floats").size() == 1);
        await().atMost(PATIENCE).until(() -> client.terminals("from-black").size() == 1);
        assertThat(hashes("from-bytes")).hasSize(3).isEqualTo(hashes("from-floats"));
        assertThat(hashes("from-bytes").stream().distinct()).hasSize(1);
        assertThat(hashes("from-black")).doesNotContainAnyElementsOf(hashes("from-bytes"));
    }

    private void translate(String id, ByteString source) {
        client.request(request()
                .setId(id)
                .setModel("translator")
                .setCount(3)
                .setConditions(Conditions.newBuilder().setSource(source))
                .build());
    }

    @Test
    void samplesAreChosenByTheCriticAndTheCostIsReported() {
        var rejection = Sampling.newBuilder()
                .setQuality(QualityFilter.QUALITY_FILTER_DRS)
                .setGamma(70)
                .setBudget(20)
                .build();
        client.request(judged("chosen", 30, rejection));
        client.request(judged("chosen-again", 30, rejection));
        client.request(judged("fewer", 7, rejection));
        client.request(judged("plain", 30, Sampling.getDefaultInstance()));

        for (var id : List.of("chosen", "chosen-again", "fewer", "plain")) {
            await().atMost(PATIENCE).until(() -> client.terminals(id).size() == 1);
        }
        assertThat(hashes("chosen"))
                .hasSize(30)
                .isEqualTo(hashes("chosen-again"))
                .isNotEqualTo(hashes("plain"));
        assertThat(hashes("fewer")).isEqualTo(hashes("chosen").subList(0, 7));
        var cost = completed("chosen").getSelection();
        assertThat(cost).isEqualTo(completed("chosen-again").getSelection());
        assertThat(cost.getCandidates()).isGreaterThan(30);
        assertThat(cost.getAccepted() + cost.getExhausted()).isEqualTo(30);
        assertThat(cost.getAcceptance()).isEqualTo((double) cost.getAccepted() / cost.getCandidates());
        assertThat(completed("plain").hasSelection()).isFalse();
    }

    private GenerationCompleted completed(String id) {
        await().atMost(PATIENCE).until(() -> client.terminals(id).size() == 1);
        return (GenerationCompleted) client.terminals(id).getFirst();
    }

    private static GenerateSamples judged(String id, int count, Sampling sampling) {
        return request()
                .setId(id)
                .setModel("judged")
                .setCount(count)
                .setSampling(sampling)
                .build();
    }

    @Test
    void cancelledRequestsFail() {
        client.send(
                Topics.GENERATION_CANCELLATIONS,
                "regretted",
                EventType.CANCEL_GENERATION,
                CancelGeneration.newBuilder().setRequestId("regretted").build());
        client.flush();
        await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
        client.request(request().setId("regretted").build());

        assertThat(failure("regretted").getCode()).isEqualTo("CANCELLED");
    }

    @Test
    void largeResultsAreCutIntoChunksAndReferencesHoldTheSameBytes() {
        client.request(request().setId("inline").setCount(5000).setOutput(f32()).build());
        client.request(request()
                .setId("stored")
                .setCount(5000)
                .setOutput(f32())
                .setDelivery(Delivery.newBuilder().setMode(DeliveryMode.DELIVERY_MODE_OBJECT_STORE))
                .build());

        await().atMost(PATIENCE).until(() -> client.terminals("inline").size() == 1);
        await().atMost(PATIENCE).until(() -> client.terminals("stored").size() == 1);
        assertThat(client.chunks("inline")).hasSizeGreaterThan(9);
        assertThat(hashes("stored")).hasSize(5000).isEqualTo(hashes("inline"));
        var reference = client.chunks("stored").getFirst().getDataref();
        assertThat(reference).startsWith("s3://ganymede/samples/served/");
        assertThat(fixture.store().exists(reference.substring("s3://ganymede/".length())))
                .isTrue();
    }

    @Test
    void aNewVersionIsSwappedInAndAnAliasStaysWhereItIs() {
        client.aliasMoved(MODEL, "stable", 1);
        var second = TestModels.TINY.publish(fixture.store(), MODEL, 2);
        client.published(MODEL, 2, second.digest());

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(version("swap", MODEL)).isEqualTo(2));
        assertThat(version("stable", MODEL + ":stable")).isEqualTo(1);
        assertThat(version("pinned", MODEL + "@1")).isEqualTo(1);
    }

    @Test
    void damagedModelsFailWithTheirReasonAndLeaveOthersAlone() {
        var truncated = TestModels.TINY.publish(fixture.store(), "truncated", 1);
        fixture.store().put(ObjectKeys.version("truncated", 1) + "generator.onnx", new byte[] {8, 8});
        client.published("truncated", 1, truncated.digest());
        TestModels.TINY.publish(fixture.store(), "forged", 1);
        client.published("forged", 1, "sha256:" + "0".repeat(64));
        client.published("absent", 1, "sha256:" + "0".repeat(64));
        client.request(request().setId("truncated").setModel("truncated").build());
        client.request(request().setId("forged").setModel("forged").build());
        client.request(request().setId("absent").setModel("absent").build());

        assertThat(failure("truncated").getCode()).isEqualTo("MODEL_CORRUPT");
        assertThat(failure("forged").getCode()).isEqualTo("MODEL_DIGEST_MISMATCH");
        assertThat(failure("absent").getCode()).isEqualTo("MODEL_INCOMPLETE");
        assertThat(version("others", MODEL + "@1")).isEqualTo(1);
    }

    private static Arguments bad(ErrorCode code, GenerateSamples.Builder request) {
        return Arguments.of(code, request);
    }

    private static GenerateSamples.Builder request() {
        return GenerateSamples.newBuilder().setModel(MODEL).setCount(4).setSeed(1);
    }

    private static Output f32() {
        return Output.newBuilder().setEncoding(Encoding.ENCODING_F32).build();
    }

    private GenerationFailed failure(String id) {
        await().atMost(PATIENCE).until(() -> client.terminals(id).size() == 1);
        return (GenerationFailed) client.terminals(id).getFirst();
    }

    private long version(String prefix, String selector) {
        var id = prefix + "-" + client.answers().size();
        client.request(request().setId(id).setModel(selector).build());
        await().atMost(PATIENCE).until(() -> client.terminals(id).size() == 1);
        return client.terminals(id).getFirst() instanceof GenerationCompleted done
                ? done.getModel().getVersion()
                : -1;
    }

    private List<ByteString> hashes(String id) {
        return client.chunks(id).stream()
                .sorted(Comparator.comparingLong(chunk -> chunk.getFirstIndex()))
                .flatMap(chunk -> chunk.getSampleSha256List().stream())
                .toList();
    }

    private List<String> deadLetters(String code) {
        return client.answers().stream()
                .filter(answer -> answer.topic().equals(Topics.DEAD_LETTERS.topic()))
                .filter(answer ->
                        text(answer.headers().lastHeader(DeadLetters.CODE)).equals(code))
                .map(answer -> text(answer.headers().lastHeader("ce_id")))
                .toList();
    }

    private static String text(Header header) {
        return new String(header.value(), StandardCharsets.UTF_8);
    }

    private ProducerRecord<byte[], byte[]> record(String id, byte[] value) {
        var record = StreamClient.record(request().setId(id).build());
        return new ProducerRecord<>(record.topic(), null, null, record.key(), value, record.headers());
    }

    private void send(String id, String header, String value) {
        var record = StreamClient.record(request().setId(id).build());
        record.headers().add(header, value.getBytes(StandardCharsets.UTF_8));
        client.send(record);
    }
}
