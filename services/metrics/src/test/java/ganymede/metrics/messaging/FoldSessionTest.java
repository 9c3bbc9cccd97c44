package ganymede.metrics.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ganymede.artifacts.ModelRepository;
import ganymede.events.Topics;
import ganymede.events.v1.DigestUpdated;
import ganymede.metrics.FlakyStore;
import ganymede.metrics.ScoredModel;
import ganymede.metrics.folding.BatchFolder;
import ganymede.metrics.folding.ChunkPreparation;
import ganymede.metrics.folding.Payloads;
import ganymede.metrics.folding.SampleFold;
import ganymede.metrics.samples.ModelVersion;
import ganymede.metrics.scoring.BundleSource;
import ganymede.metrics.scoring.ExtractorPool;
import ganymede.metrics.scoring.ScoringModels;
import ganymede.platform.ErrorCode;
import ganymede.sketches.DiversityDigest;
import ganymede.testkit.FakeClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FoldSessionTest {
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final String TOPIC = Topics.GENERATION_SAMPLES.topic();
    private static final TopicPartition FIRST = new TopicPartition(TOPIC, 0);
    private static final TopicPartition SECOND = new TopicPartition(TOPIC, 1);

    private final FakeClock clock = new FakeClock();
    private final FlakyStore store = new FlakyStore();
    private final RecordingListener listener = new RecordingListener();
    private final MockConsumer<byte[], byte @Nullable []> consumer = new MockConsumer<>("earliest");
    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final ExecutorService workers = Executors.newFixedThreadPool(2);
    private final ScoringModels models = new ScoringModels(
            new BundleSource(new ModelRepository(store), (onnx, spec) -> ExtractorPool.open(onnx, spec, 2)),
            clock,
            Duration.ofSeconds(15),
            2);
    private final FoldSession session = new FoldSession(
            consumer,
            new FoldWriter(producer, new MetricsRecords("test"), clock),
            new SampleReader(clock),
            new SampleFold(
                    workers,
                    models,
                    new ChunkPreparation(models, new Payloads(store, "ganymede", 1 << 20)),
                    new BatchFolder(clock, (model, time) -> {}),
                    new SampleFold.Limits(Duration.ofMinutes(1), 16)),
            new FoldSettings(INTERVAL, 1_000),
            listener,
            clock);

    @BeforeEach
    void join() {
        session.open(List.of(TOPIC));
        consumer.rebalance(List.of(FIRST, SECOND));
        consumer.updateBeginningOffsets(Map.of(FIRST, 0L, SECOND, 0L));
        clock.advance(Duration.ofMinutes(10));
    }

    @AfterEach
    void close() {
        models.close();
        workers.shutdown();
    }

    @Test
    void writesDigestsAndOffsetsInOneTransaction() throws Exception {
        var version = ScoredModel.publish(store, "digits");
        var chunks = List.of(ScoredModel.samples(1, 20), ScoredModel.samples(2, 30), ScoredModel.samples(3, 4));
        add(FIRST, 0, version, chunks.get(0));
        add(FIRST, 1, version, chunks.get(1));
        add(SECOND, 0, version, chunks.get(2));
        session.step();
        assertThat(producer.history()).isEmpty();
        clock.advance(INTERVAL);
        session.step();

        assertThat(producer.commitCount()).isEqualTo(1);
        assertThat(merged().count()).isEqualTo(54);
        assertThat(offset(FIRST)).isEqualTo(2);
        assertThat(offset(SECOND)).isEqualTo(1);
        assertThat(listener.committed).isEqualTo(54);
    }

    @Test
    void commitsEarlyWhenThereIsMuch() throws Exception {
        var version = ScoredModel.publish(store, "digits");
        add(FIRST, 0, version, ScoredModel.samples(1, 1_000));
        session.step();

        assertThat(producer.commitCount()).isEqualTo(1);
    }

    @Test
    void commitsNothingWhenNothingCame() throws Exception {
        clock.advance(INTERVAL.multipliedBy(5));
        session.step();

        assertThat(producer.commitCount()).isZero();
    }

    @Test
    void commitsBeforePartitionsGoToSomeoneElse() throws Exception {
        var version = ScoredModel.publish(store, "digits");
        add(FIRST, 0, version, ScoredModel.samples(1, 20));
        session.step();
        consumer.rebalance(List.of(SECOND));
        session.step();

        assertThat(producer.commitCount()).isEqualTo(1);
        assertThat(merged().count()).isEqualTo(20);
    }

    @Test
    void buriesWhatItCannotReadAndGoesOn() throws Exception {
        var version = ScoredModel.publish(store, "digits");
        add(FIRST, 0, "garbage".getBytes(UTF_8));
        add(FIRST, 1, null);
        add(FIRST, 2, version, ScoredModel.samples(1, 20));
        finish();

        assertThat(listener.buried).containsExactly(ErrorCode.UNDECODABLE, ErrorCode.UNDECODABLE);
        assertThat(sent(Topics.DEAD_LETTERS)).hasSize(2);
        assertThat(merged().count()).isEqualTo(20);
        assertThat(offset(FIRST)).isEqualTo(3);
    }

    @Test
    void buriesAChunkWhoseFeaturesAreNoNumbersAndFoldsTheRest() throws Exception {
        var version = ScoredModel.publish(store, "digits");
        var broken = ScoredModel.samples(1, 3);
        broken[7] = Float.NaN;
        add(FIRST, 0, version, broken);
        add(FIRST, 1, version, broken);
        add(FIRST, 2, version, ScoredModel.samples(2, 5));
        finish();

        assertThat(listener.buried).containsExactly(ErrorCode.NOT_FINITE, ErrorCode.NOT_FINITE);
        assertThat(merged().count()).isEqualTo(5);
        assertThat(listener.committed).isEqualTo(5);
    }

    @Test
    void holdsAPartitionWhileTheStoreIsDownAndLosesNothing() throws Exception {
        var version = ScoredModel.publish(store, "digits");
        var samples = ScoredModel.samples(1, 20);
        store.down(true);
        add(FIRST, 0, version, samples);
        add(FIRST, 1, version, samples);
        session.step();
        assertThat(consumer.paused()).containsExactly(FIRST);
        assertThat(producer.commitCount()).isZero();
        assertThat(listener.waiting).containsExactly(ErrorCode.STORE_UNAVAILABLE);

        store.down(false);
        clock.advance(INTERVAL);
        assertThat(consumer.position(FIRST)).isZero();
        add(FIRST, 0, version, samples);
        add(FIRST, 1, version, samples);
        finish();

        assertThat(consumer.paused()).isEmpty();
        assertThat(merged().count()).isEqualTo(40);
        assertThat(listener.buried).isEmpty();
    }

    @Test
    void doesNotHoldUpOtherPartitions() throws Exception {
        var version = ScoredModel.publish(store, "digits");
        add(FIRST, 0, new ModelVersion("unborn", 1, ""), ScoredModel.samples(1, 20));
        add(FIRST, 1, version, ScoredModel.samples(2, 30));
        add(SECOND, 0, version, ScoredModel.samples(3, 7));
        finish();

        assertThat(merged().count()).isEqualTo(7);
        assertThat(consumer.position(FIRST)).isZero();
    }

    @Test
    void buriesSamplesOfAModelThatDoesNotAppear() throws Exception {
        var unborn = new ModelVersion("unborn", 1, "");
        for (var second = 0; second < 20; second++) {
            if (consumer.position(FIRST) == 0) {
                add(FIRST, 0, unborn, ScoredModel.samples(1, 20));
            }
            finish();
        }

        assertThat(listener.buried).containsExactly(ErrorCode.UNKNOWN_VERSION);
        assertThat(listener.waiting).hasSize(1);
        assertThat(offset(FIRST)).isEqualTo(1);
    }

    @Test
    void endsWhenItsTransactionFails() throws Exception {
        var version = ScoredModel.publish(store, "digits");
        producer.commitTransactionException = new IllegalStateException("fenced");
        add(FIRST, 0, version, ScoredModel.samples(1, 20));
        session.step();
        clock.advance(INTERVAL);

        assertThatThrownBy(session::step).hasMessage("fenced");
        assertThat(listener.committed).isZero();
    }

    private void finish() throws InterruptedException {
        session.step();
        clock.advance(INTERVAL);
        session.step();
    }

    private DiversityDigest merged() throws Exception {
        var merged = ScoredModel.REFERENCE.newDigest();
        for (var record : sent(Topics.METRICS_DIGESTS)) {
            merged.merge(ScoreEvents.digest(DigestUpdated.parseFrom(record.value())));
        }
        return merged;
    }

    private List<ProducerRecord<byte[], byte[]>> sent(Topics topic) {
        return producer.history().stream()
                .filter(record -> record.topic().equals(topic.topic()))
                .toList();
    }

    private long offset(TopicPartition partition) {
        return producer.consumerGroupOffsetsHistory().stream()
                .flatMap(groups -> groups.values().stream())
                .filter(offsets -> offsets.containsKey(partition))
                .mapToLong(offsets ->
                        Objects.requireNonNull(offsets.get(partition)).offset())
                .max()
                .orElse(0);
    }

    private void add(TopicPartition partition, long offset, ModelVersion version, float[] values) {
        var record = SampleStream.record(SampleStream.event(version, values).build(), partition.partition());
        add(partition, offset, record.value(), record.headers());
    }

    private void add(TopicPartition partition, long offset, byte @Nullable [] value) {
        add(partition, offset, value, new RecordHeaders());
    }

    private void add(
            TopicPartition partition,
            long offset,
            byte @Nullable [] value,
            org.apache.kafka.common.header.Headers headers) {
        consumer.addRecord(new ConsumerRecord<>(
                partition.topic(),
                partition.partition(),
                offset,
                clock.now().toEpochMilli(),
                TimestampType.CREATE_TIME,
                -1,
                -1,
                new byte[0],
                value,
                headers,
                java.util.Optional.empty()));
    }
}
