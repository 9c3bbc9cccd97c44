package ganymede.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import ganymede.artifacts.Sha256;
import ganymede.artifacts.minio.MinioObjectStore;
import ganymede.artifacts.minio.StoreSettings;
import ganymede.events.Topics;
import ganymede.events.v1.Encoding;
import ganymede.metrics.messaging.SampleStream;
import ganymede.metrics.samples.ModelVersion;
import ganymede.platform.ErrorCode;
import ganymede.sketches.DiversityDigest;
import ganymede.sketches.Portfolio;
import ganymede.testkit.LocalStack;
import ganymede.testkit.LocalStackExtension;
import ganymede.testkit.ServiceProcess;
import ganymede.testkit.SmallDisk;
import ganymede.testkit.TestModels;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The shipped metrics service over a real broker and a real S3 server. */
@ExtendWith(LocalStackExtension.class)
class ScoringIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final LocalStack stack;
    private final MinioObjectStore store;

    @TempDir
    Path directory;

    private SampleStream stream;

    @SuppressWarnings("NullAway.Init") // set before each test
    ScoringIT(LocalStack stack) {
        this.stack = stack;
        this.store = MinioObjectStore.open(StoreSettings.of(
                URI.create(stack.storeEndpoint()), stack.accessKey(), stack.secretKey(), stack.bucket()));
    }

    @BeforeEach
    void open() {
        stream = new SampleStream(stack);
    }

    @AfterEach
    void close() {
        stream.close();
        store.close();
    }

    @Test
    void samplesOverAllPartitionsScoreAsOnePassAndAbortedOnesDoNotCount() {
        var version = ScoredModel.publish(store, "partitions");
        var chunks = chunks(0, 60, 20);
        stream.abort(version, chunks(1_000, 10, 20));
        stream.commit(version, chunks);

        try (var service = start().awaitReady()) {
            awaitCount(service, version, 1_200);
            assertScores(service, version, ScoredModel.onePass(chunks));
            assertThat(exposition(service))
                    .contains(
                            "ganymede_diversity_score{model=\"partitions\",score=\"fd\",version=\"1\",window=\"all\"}")
                    .contains("ganymede_diversity_samples_total{model=\"partitions\",version=\"1\"} 1200.0")
                    .doesNotContain("} NaN");
        }
    }

    @Test
    void samplesOfAShadowVersionAreScoredAsThoseOfAnyOther() {
        var version = ScoredModel.publish(store, "shadow");
        var chunks = chunks(0, 6, 50);
        for (var values : chunks) {
            var asked = SampleStream.record(SampleStream.event(version, values).build(), 0);
            stream.commit(new ProducerRecord<>(
                    Topics.GENERATION_SHADOWS.topic(), 0, null, asked.key(), asked.value(), asked.headers()));
        }

        try (var service = start().awaitReady()) {
            awaitCount(service, version, 300);
            assertScores(service, version, ScoredModel.onePass(chunks));
        }
    }

    @Test
    void killedInTheMiddleItCountsEverySampleOnce() {
        var version = ScoredModel.publish(store, "killed");
        var chunks = chunks(0, 200, 50);
        stream.commit(version, chunks.subList(0, 100));
        var first = start();
        try (first) {
            first.awaitReady();
            // Half-way through: something is committed, and more is on its way.
            await().atMost(PATIENCE).until(() -> count(first, version) > 0);
            stream.commit(version, chunks.subList(100, 150));
            first.kill();
        }
        stream.commit(version, chunks.subList(150, 200));

        try (var second = start().awaitReady()) {
            awaitCount(second, version, 10_000);
            assertScores(second, version, ScoredModel.onePass(chunks));
        }
    }

    @Test
    void namesBadInputBuriesItAndGoesOn() {
        var version = ScoredModel.publish(store, "bad-input");
        TestModels.TINY.publish(store, "unscored", 1);
        var good = chunks(0, 6, 10);
        var values = good.getFirst();
        var before = deadLetters();

        stream.commit(raw("garbage".getBytes(UTF_8)));
        stream.commit(SampleStream.record(
                SampleStream.event(version, values)
                        .setData(ByteString.copyFromUtf8("short"))
                        .build(),
                1));
        var half = ScoredModel.bytes(new float[32]);
        stream.commit(SampleStream.record(
                SampleStream.event(version, values)
                        .setData(ByteString.copyFrom(half))
                        .setDataSha256(ByteString.copyFrom(Sha256.raw(half)))
                        .build(),
                2));
        stream.commit(SampleStream.record(
                SampleStream.event(version, values).clearShape().addShape(64).build(), 3));
        stream.commit(SampleStream.record(
                SampleStream.event(new ModelVersion("nobody", 7, ""), values).build(), 4));
        var broken = values.clone();
        broken[5] = Float.NaN;
        stream.commit(SampleStream.record(SampleStream.event(version, broken).build(), 5));
        stream.commit(SampleStream.record(
                SampleStream.event(version, values)
                        .clearData()
                        .setDataref("s3://ganymede/results/gone")
                        .build(),
                0));
        stream.commit(SampleStream.record(
                SampleStream.event(version, values)
                        .setEncoding(Encoding.ENCODING_UNSPECIFIED)
                        .build(),
                1));
        stream.commit(SampleStream.record(
                SampleStream.event(new ModelVersion("unscored", 1, ""), values).build(), 2));
        stream.commit(version, good);

        try (var service = start().awaitReady()) {
            awaitCount(service, version, 60);
            await().atMost(PATIENCE).until(() -> deadLetters().size() >= before.size() + 8);
            var codes = new ArrayList<>(deadLetters());
            before.forEach(codes::remove);
            assertThat(codes)
                    .containsExactlyInAnyOrder(
                            ErrorCode.UNDECODABLE.code(),
                            ErrorCode.SAMPLES_CORRUPT.code(),
                            ErrorCode.SAMPLES_MALFORMED.code(),
                            ErrorCode.SHAPE_MISMATCH.code(),
                            ErrorCode.UNKNOWN_VERSION.code(),
                            ErrorCode.NOT_FINITE.code(),
                            ErrorCode.SAMPLES_MISSING.code(),
                            ErrorCode.SAMPLES_MALFORMED.code());
            assertScores(service, version, ScoredModel.onePass(good));
            assertThat(exposition(service))
                    .contains("ganymede_diversity_unscored_total{code=\"EXTRACTOR_MISSING\"} 10.0")
                    .contains("code=\"NOT_FINITE\"")
                    .doesNotContain("} NaN");
            assertThat(service.status("/q/health/ready")).isEqualTo(200);
        }
    }

    @Test
    void aDiskThatFillsUpTakesNoScoreAway() {
        var version = ScoredModel.publish(store, "full-disk");
        var chunks = chunks(0, 20, 20);
        try (var disk = SmallDisk.at(directory.resolve("tmp"), "64m")) {
            var configuration = configuration(stack, "full-disk");
            configuration.put("java.io.tmpdir", disk.directory().toString());
            try (var service =
                    ServiceProcess.start("metrics", directory, configuration).awaitReady()) {
                disk.fill();
                stream.commit(version, chunks);

                awaitCount(service, version, 400);
                assertScores(service, version, ScoredModel.onePass(chunks));
            }
        }
    }

    @Test
    void waitsForABrokerThatStartsLater() {
        var own = LocalStack.start(directory.resolve("own"));
        own.kill();
        try (own;
                var service = ServiceProcess.start("metrics", directory, configuration(own, "late"))) {
            await().atMost(PATIENCE).until(() -> service.status("/q/health/live") == 200);
            assertThat(service.status("/q/health/ready")).isEqualTo(503);
            assertThat(service.get("/scores")).isEqualTo("{\"scores\":[]}");
            own.restart();
            // Not one message is needed to become ready.
            service.awaitReady();
        }
    }

    private ServiceProcess start() {
        return ServiceProcess.start("metrics", directory, configuration(stack, "it"));
    }

    private static Map<String, String> configuration(LocalStack stack, String instance) {
        var configuration = new HashMap<>(stack.configuration());
        configuration.put("ganymede.instance.id", instance);
        configuration.put("ganymede.metrics.model-patience", "2s");
        return configuration;
    }

    private static List<float[]> chunks(long seed, int count, int samples) {
        var chunks = new ArrayList<float[]>();
        for (var i = 0; i < count; i++) {
            chunks.add(ScoredModel.samples(seed + i, samples));
        }
        return chunks;
    }

    private static ProducerRecord<byte[], byte[]> raw(byte[] value) {
        return new ProducerRecord<>(Topics.GENERATION_SAMPLES.topic(), 0, null, value);
    }

    private List<String> deadLetters() {
        return stream.all(Topics.DEAD_LETTERS).stream()
                .map(record -> new String(
                        Objects.requireNonNull(record.headers().lastHeader("dead-letter-code"))
                                .value(),
                        UTF_8))
                .toList();
    }

    private static void awaitCount(ServiceProcess service, ModelVersion version, long count) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> count(service, version) >= count);
        assertThat(count(service, version)).isEqualTo(count);
    }

    private static long count(ServiceProcess service, ModelVersion version) {
        return allTime(service, version)
                .map(report -> report.getLong("samples"))
                .orElse(0L);
    }

    private static Optional<JsonObject> allTime(ServiceProcess service, ModelVersion version) {
        var body = service.get("/scores?model=" + version.name());
        if (body.isEmpty()) {
            return Optional.empty();
        }
        return new JsonObject(body)
                .getJsonArray("scores").stream()
                        .map(JsonObject.class::cast)
                        .filter(report -> "all".equals(report.getValue("window")))
                        .findFirst();
    }

    private static void assertScores(ServiceProcess service, ModelVersion version, DiversityDigest onePass) {
        var scores = allTime(service, version).orElseThrow().getJsonObject("scores");
        var expected = Portfolio.score(onePass, ScoredModel.REFERENCE);
        assertThat(scores.fieldNames())
                .containsExactlyElementsOf(
                        expected.stream().map(score -> score.name()).toList());
        for (var score : expected) {
            assertThat(scores.getJsonObject(score.name()).getDouble("value"))
                    .as(score.name())
                    .isCloseTo(score.value(), Percentage.withPercentage(1e-6));
        }
    }

    /** The text format's older form closes labels with a comma. */
    private static String exposition(ServiceProcess service) {
        return service.get("/q/metrics").replace(",}", "}");
    }
}
