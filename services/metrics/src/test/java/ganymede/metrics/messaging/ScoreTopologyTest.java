package ganymede.metrics.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import ganymede.events.Topics;
import ganymede.metrics.ScoredModel;
import ganymede.metrics.control.ModelRegister;
import ganymede.metrics.control.Policy;
import ganymede.metrics.samples.ModelVersion;
import ganymede.metrics.scores.ScoreReport;
import ganymede.metrics.scores.Scorer;
import ganymede.metrics.scoring.ReferenceLookup;
import ganymede.metrics.windows.ScoreKey;
import ganymede.metrics.windows.Series;
import ganymede.metrics.windows.Window;
import ganymede.platform.ErrorCode;
import ganymede.platform.Problem;
import ganymede.sketches.DiversityDigest;
import ganymede.sketches.Portfolio;
import ganymede.sketches.Score;
import ganymede.testkit.FakeClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.assertj.core.data.Percentage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScoreTopologyTest {
    private static final Series SERIES = ScoredModel.series(new ModelVersion("digits", 1, ""));
    private static final Duration GRACE = Duration.ofMinutes(5);
    private static final Duration RETENTION = Duration.ofDays(7);
    private static final Instant START = FakeClock.START;

    private final MetricsRecords records = new MetricsRecords("test");
    private final RecordingListener listener = new RecordingListener();
    private ReferenceLookup reference = new ReferenceLookup.Found(ScoredModel.REFERENCE, List.of());
    private final TopologyTestDriver driver = driver();

    @AfterEach
    void close() {
        driver.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 40})
    void mergedOverAnyNumberOfPartsEqualsOnePass(int parts) {
        var chunks = new ArrayList<float[]>();
        for (var i = 0; i < parts; i++) {
            chunks.add(ScoredModel.samples(100 + i, 280 / parts));
            pipe(START, ScoredModel.onePass(List.of(chunks.getLast())));
        }
        driver.advanceWallClockTime(Duration.ofSeconds(1));

        var whole = ScoredModel.onePass(chunks);
        assertThat(scores()).hasSize(2).allSatisfy(report -> {
            assertThat(report.count()).isEqualTo(whole.count());
            assertSame(report.scores(), Portfolio.score(whole, ScoredModel.REFERENCE));
        });
    }

    @Test
    void writesTheScoresOfAKeyAtMostOncePerInterval() {
        for (var i = 0; i < 5; i++) {
            pipe(START, part(i));
        }
        driver.advanceWallClockTime(Duration.ofSeconds(1));
        driver.advanceWallClockTime(Duration.ofSeconds(10));

        assertThat(scores()).hasSize(2);
    }

    @Test
    void keepsWindowsApartAndAllTimeTogether() {
        pipe(START, part(1));
        pipe(START.plusSeconds(60), part(2));
        driver.advanceWallClockTime(Duration.ofSeconds(1));

        assertThat(scores()).extracting(ScoreReport::count).containsExactlyInAnyOrder(10L, 10L, 20L);
        assertThat(listener.windows).isEqualTo(2);
    }

    @Test
    void takesLateDigestsWithinTheGraceAndCountsLaterOnesForAllTimeOnly() {
        pipe(START, part(1));
        pipe(START.plus(GRACE), part(2));
        pipe(START, START, part(3));
        driver.advanceWallClockTime(Duration.ofSeconds(1));
        pipe(START.plus(GRACE).plusSeconds(60), part(4));
        pipe(START, START, part(5));
        driver.advanceWallClockTime(Duration.ofSeconds(1));

        var latest = scores();
        assertThat(latest)
                .filteredOn(report -> at(report, START))
                .extracting(ScoreReport::count)
                .containsExactly(20L);
        assertThat(latest.getLast().count()).isGreaterThanOrEqualTo(10);
        assertThat(latest)
                .filteredOn(report -> report.key().window() instanceof Window.AllTime)
                .last()
                .extracting(ScoreReport::count)
                .isEqualTo(50L);
        assertThat(listener.unmerged).containsExactly(ErrorCode.WINDOW_CLOSED);
        assertThat(listener.unmergedSamples).isEqualTo(10);
    }

    @Test
    void forgetsClosedWindowsAndSilentVersions() {
        for (var minute = 0; minute < 30; minute++) {
            pipe(START.plusSeconds(60L * minute), part(minute));
            driver.advanceWallClockTime(Duration.ofSeconds(1));
        }
        assertThat(listener.windows).isBetween(5, 7);

        var other = new Series("other", 1, "", SERIES.extractor(), SERIES.reference());
        pipe(other, START.plus(RETENTION).plus(Duration.ofDays(1)), part(1));
        driver.advanceWallClockTime(Duration.ofSeconds(1));

        try (var all = driver.getTimestampedKeyValueStore(DigestMerger.STORE).all()) {
            var names = new ArrayList<String>();
            all.forEachRemaining(entry -> names.add(entry.key.toString()));
            assertThat(names).hasSize(2).allMatch(name -> name.startsWith("other@1/"));
        }
    }

    @Test
    void keepsScoresThatCannotBeReadYet() {
        reference = new ReferenceLookup.Unavailable(Problem.of(ErrorCode.STORE_UNAVAILABLE, "no answer"));
        pipe(START, part(1));
        driver.advanceWallClockTime(Duration.ofSeconds(1));
        assertThat(scores()).isEmpty();
        reference = new ReferenceLookup.Found(ScoredModel.REFERENCE, List.of());
        driver.advanceWallClockTime(Duration.ofSeconds(1));

        assertThat(scores()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 50})
    void oneSampleAndEqualSamplesHaveFiniteScoresOrNone(int copies) {
        var sample = ScoredModel.samples(7, 1);
        pipe(START, ScoredModel.onePass(Collections.nCopies(copies, sample)));
        driver.advanceWallClockTime(Duration.ofSeconds(1));

        assertThat(scores()).hasSize(2).allSatisfy(report -> {
            assertThat(report.count()).isEqualTo(copies);
            assertThat(report.scores()).allMatch(score -> Double.isFinite(score.value()));
        });
        assertThat(listener.unmerged).isEmpty();
    }

    @Test
    void survivesRecordsThatAreNoDigests() {
        var garbage = new TestRecord<>(bytes("key"), bytes("garbage"), START);
        input().pipeInput(garbage);
        input().pipeInput(new TestRecord<>(bytes("key"), new byte[0], START));
        pipe(START, part(1));
        driver.advanceWallClockTime(Duration.ofSeconds(1));

        assertThat(listener.unmerged).containsExactly(ErrorCode.DIGEST_MALFORMED, ErrorCode.DIGEST_MALFORMED);
        assertThat(scores()).hasSize(2);
    }

    private static boolean at(ScoreReport report, Instant start) {
        return report.key().window() instanceof Window.Span(var from, var to) && from.equals(start);
    }

    private static void assertSame(List<Score> actual, List<Score> expected) {
        assertThat(actual)
                .extracting(Score::name)
                .isEqualTo(expected.stream().map(Score::name).toList());
        for (var i = 0; i < actual.size(); i++) {
            assertThat(actual.get(i).value())
                    .as(actual.get(i).name())
                    .isCloseTo(expected.get(i).value(), Percentage.withPercentage(1e-8));
        }
    }

    private static DiversityDigest part(long seed) {
        return ScoredModel.onePass(List.of(ScoredModel.samples(seed, 10)));
    }

    private void pipe(Instant at, DiversityDigest digest) {
        pipe(SERIES, at, digest);
    }

    private void pipe(Series series, Instant at, DiversityDigest digest) {
        pipe(series, at, at, digest);
    }

    private void pipe(Instant window, Instant stamp, DiversityDigest digest) {
        pipe(SERIES, window, stamp, digest);
    }

    private void pipe(Series series, Instant window, Instant stamp, DiversityDigest digest) {
        var key = new ScoreKey(series, Window.tumbling(window, Duration.ofMinutes(1)));
        var record = records.digest(key, digest, stamp);
        input().pipeInput(new TestRecord<>(record.key(), record.value(), record.headers(), stamp));
    }

    private org.apache.kafka.streams.TestInputTopic<byte[], byte[]> input() {
        return driver.createInputTopic(
                Topics.METRICS_DIGESTS.topic(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    private List<ScoreReport> scores() {
        var output = driver.createOutputTopic(
                Topics.METRICS_SCORES.topic(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        var reports = new ArrayList<ScoreReport>();
        for (var record : output.readRecordsToList()) {
            var incoming = new ConsumerRecord<byte[], byte @Nullable []>(
                    Topics.METRICS_SCORES.topic(), 0, 0, record.key(), record.value());
            record.headers().forEach(incoming.headers()::add);
            records.scores(incoming).ifPresent(reports::add);
        }
        return reports;
    }

    private TopologyTestDriver driver() {
        var scorer = new Scorer(series -> reference, new FakeClock());
        var settings = new MergeSettings(Duration.ofSeconds(1), GRACE, RETENTION);
        var topology = ScoreTopology.build(
                () -> new DigestMerger(settings, scorer, records::scores, listener),
                () -> WatcherTest.watcher(new ModelRegister(), Policy.OBSERVE, listener));
        var properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:1");
        return new TopologyTestDriver(topology, properties, START);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
