package ganymede.metrics.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import ganymede.events.Decoding;
import ganymede.events.EventCodec;
import ganymede.events.Topics;
import ganymede.events.v1.AliasMoved;
import ganymede.events.v1.DiversityAlarmed;
import ganymede.events.v1.ModelQuarantined;
import ganymede.events.v1.ModelSteered;
import ganymede.events.v1.SteeringChanged;
import ganymede.metrics.ScoredModel;
import ganymede.metrics.control.Alias;
import ganymede.metrics.control.ControlLoop;
import ganymede.metrics.control.ModelRegister;
import ganymede.metrics.control.Policy;
import ganymede.metrics.samples.ModelVersion;
import ganymede.metrics.scoring.ReferenceLookup;
import ganymede.metrics.watching.ClassStream;
import ganymede.metrics.watching.Observed;
import ganymede.metrics.watching.Watches;
import ganymede.metrics.windows.Series;
import ganymede.platform.ErrorCode;
import ganymede.sketches.detectors.Alarm;
import ganymede.sketches.detectors.DetectorSettings;
import ganymede.testkit.FakeClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WatcherTest {
    private static final Series SERIES = ScoredModel.series(new ModelVersion("digits", 2, ""));
    private static final int LOST = ClassStream.commonest();
    private static final int CLASSES = ClassStream.real().length;

    private final MetricsRecords records = new MetricsRecords("test");
    private final RecordingListener listener = new RecordingListener();
    private final ModelRegister register = new ModelRegister();
    private final ClassStream stream = new ClassStream(8);
    private final TopologyTestDriver driver = driver();

    /** One whose model draws its labels evenly. */
    static Watcher watcher(ModelRegister register, Policy otherwise, RecordingListener listener) {
        var reference = new ReferenceLookup.Found(ScoredModel.REFERENCE, Collections.nCopies(CLASSES, 1.0 / CLASSES));
        var clock = new FakeClock();
        return new Watcher(
                new Watches(series -> reference, DetectorSettings.defaults(), 4),
                new ControlLoop(register, otherwise, Set.of(), clock),
                new ControlRecords("test"),
                listener,
                clock,
                Duration.ofDays(7));
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void aLostClassAlarmsWithItsNameAndNothingIsDoneWhenNobodyHasSaidSo() {
        collapse();

        var alarm = messages(Topics.METRICS_ALARMS).stream()
                .map(DiversityAlarmed.class::cast)
                .filter(one -> one.getDetector().equals("class_shares"))
                .findFirst()
                .orElseThrow();
        assertThat(alarm.getModel()).isEqualTo("digits");
        assertThat(alarm.getVersion()).isEqualTo(2);
        assertThat(alarm.getMode()).isEqualTo(LOST);
        assertThat(alarm.getSampleIdsList()).isNotEmpty().allMatch(id -> id.matches("request-\\d+#0-9"));
        assertThat(alarm.getEvidence()).isGreaterThanOrEqualTo(alarm.getThreshold());
        assertThat(messages(Topics.MODELS)).isEmpty();
        assertThat(messages(Topics.CONTROL)).isEmpty();
    }

    @Test
    void samplesThatFollowTheRealSharesAlarmNobody() {
        pipe(100, ClassStream.real());

        assertThat(messages(Topics.METRICS_ALARMS)).isEmpty();
    }

    @Test
    void aCollapsedCanaryIsTakenAwayAndQuarantinedAndTheRecordSaysWhomItAnswered() {
        register.policy("digits", Optional.of(Policy.ROLLBACK));
        register.published("digits", 1);
        register.published("digits", 2);
        register.moved("digits", new Alias("stable", 1, 2, 0.5, 0, 0, 0));
        collapse();

        var state = messages(Topics.MODELS);
        assertThat(state).hasSize(2);
        assertThat((AliasMoved) state.get(0)).satisfies(moved -> {
            assertThat(moved.getVersion()).isEqualTo(1);
            assertThat(moved.getCanaryVersion()).isZero();
            assertThat(moved.getReason()).startsWith("rollback: ");
        });
        assertThat(((ModelQuarantined) state.get(1)).getVersion()).isEqualTo(2);
        var audit = (SteeringChanged) messages(Topics.CONTROL).getFirst();
        assertThat(audit.getAction()).isEqualTo("rollback");
        assertThat(audit.getAliasesList()).containsExactly("stable");
        assertThat(audit.getAffectedList()).hasSize(2).allMatch(affected -> affected.getSamples() > 0);
        assertThat(audit.getRequestIdsList()).isNotEmpty();
    }

    @Test
    void afterARollbackAlarmsEndAndWhatStillComesOfTheVersionIsNotWatched() {
        register.policy("digits", Optional.of(Policy.ROLLBACK));
        register.published("digits", 1);
        register.published("digits", 2);
        collapse();
        pipe(50, ClassStream.without(LOST));

        assertThat(listener.alarms)
                .extracting(alarm -> alarm.alarm().transition())
                .endsWith(Alarm.Transition.CLEARED);
        assertThat(listener.actions).containsExactly("rollback");
        assertThat(listener.unwatched).isNotEmpty().containsOnly(ErrorCode.MODEL_QUARANTINED);
    }

    @Test
    void theOnlyVersionIsNotTakenAway() {
        register.policy("digits", Optional.of(Policy.ROLLBACK));
        register.published("digits", 2);
        register.moved("digits", new Alias("stable", 2, 0, 0, 0, 0, 0));
        collapse();

        assertThat(messages(Topics.MODELS)).isEmpty();
        var audit = (SteeringChanged) messages(Topics.CONTROL).getFirst();
        assertThat(audit.getAction()).isEqualTo("none");
        assertThat(audit.getDetail()).contains("no other version can be served");
    }

    @Test
    void silencedAlarmsAreToldAndNothingElse() {
        register.policy("digits", Optional.of(Policy.ROLLBACK));
        register.published("digits", 1);
        register.published("digits", 2);
        register.silenced("digits", FakeClock.START.plusSeconds(60));
        collapse();

        assertThat(((DiversityAlarmed) messages(Topics.METRICS_ALARMS).getFirst()).getSilenced())
                .isTrue();
        assertThat(messages(Topics.MODELS)).isEmpty();
    }

    @Test
    void steeringBringsTheClassesBackAndWaitsForSamplesOfTheNewMix() {
        register.policy("digits", Optional.of(Policy.STEER));
        var skewed = skewed();
        pipe(400, skewed);
        var steered = (ModelSteered) messages(Topics.MODELS).getFirst();

        var delivered = new double[CLASSES];
        double sum = 0;
        for (var at = 0; at < CLASSES; at++) {
            // The model makes what it is asked for, and was asked evenly.
            delivered[at] = skewed[at] * steered.getClassMix(at) * CLASSES;
            sum += delivered[at];
        }
        for (var at = 0; at < CLASSES; at++) {
            delivered[at] /= sum;
        }
        assertThat(divergence(skewed)).isGreaterThan(0.15);
        assertThat(divergence(delivered)).isLessThan(0.02);
        assertThat(listener.actions).containsExactly("steer");
        assertThat(listener.unwatched).isNotEmpty().containsOnly(ErrorCode.SAMPLES_UNSCORABLE);
    }

    @Test
    void survivesRecordsThatAreNoObservations() {
        input().pipeInput(new TestRecord<>(bytes("key"), bytes("garbage"), FakeClock.START));
        input().pipeInput(new TestRecord<>(bytes("key"), new byte[0], FakeClock.START));

        assertThat(listener.unwatched).hasSize(2).containsOnly(ErrorCode.DIGEST_MALFORMED);
    }

    @Test
    void cutsObservationsIntoRecordsThatTheTopicTakesAndLosesNone() {
        var chunk = stream.next(5_000, ClassStream.real(), List.of());
        var events = ObservationEvents.of(SERIES, List.of(chunk, stream.next(3, ClassStream.real(), List.of())));

        assertThat(events).hasSizeGreaterThan(1).allMatch(event -> event.getSerializedSize() < 1 << 20);
        var back = events.stream()
                .flatMap(event -> ObservationEvents.observed(event).stream())
                .toList();
        assertThat(back.stream().mapToInt(Observed::count).sum()).isEqualTo(5_003);
        assertThat(back.get(1).firstIndex()).isEqualTo(back.get(0).count());
        assertThat(back.getFirst().features()).startsWith(chunk.features()[0], chunk.features()[1]);
    }

    private void collapse() {
        pipe(100, ClassStream.without(LOST));
    }

    /** Some classes twice as frequent as they should be, some a fifth. */
    private static double[] skewed() {
        var shares = ClassStream.real();
        double sum = 0;
        for (var at = 0; at < shares.length; at++) {
            shares[at] *= at % 2 == 0 ? 1 : 0.2;
            sum += shares[at];
        }
        for (var at = 0; at < shares.length; at++) {
            shares[at] /= sum;
        }
        return shares;
    }

    private static double divergence(double[] shares) {
        var real = ClassStream.real();
        double sum = 0;
        for (var at = 0; at < shares.length; at++) {
            sum += shares[at] > 0 ? shares[at] * Math.log(shares[at] / real[at]) : 0;
        }
        return sum;
    }

    private void pipe(int chunks, double[] shares) {
        for (var i = 0; i < chunks; i++) {
            for (var record :
                    records.observations(SERIES, List.of(stream.next(10, shares, List.of())), FakeClock.START)) {
                input().pipeInput(new TestRecord<>(record.key(), record.value(), record.headers(), FakeClock.START));
            }
        }
    }

    private org.apache.kafka.streams.TestInputTopic<byte[], byte[]> input() {
        return driver.createInputTopic(
                Topics.METRICS_OBSERVATIONS.topic(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    private List<Message> messages(Topics topic) {
        var output = driver.createOutputTopic(topic.topic(), new StringDeserializer(), new ByteArrayDeserializer());
        var messages = new ArrayList<Message>();
        for (var record : output.readRecordsToList()) {
            var incoming = new ConsumerRecord<byte[], byte @Nullable []>(
                    topic.topic(), 0, 0, bytes(record.key()), record.value());
            record.headers().forEach(incoming.headers()::add);
            messages.add(((Decoding.Decoded) EventCodec.decode(topic, incoming)).message());
        }
        return messages;
    }

    private TopologyTestDriver driver() {
        var topology = ScoreTopology.build(Idle::new, () -> watcher(register, Policy.OBSERVE, listener));
        var properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:1");
        return new TopologyTestDriver(topology, properties, Instant.EPOCH);
    }

    private static final class Idle implements Processor<String, byte[], String, byte[]> {
        @Override
        public void init(ProcessorContext<String, byte[]> context) {
            // Nothing to merge.
        }

        @Override
        public void process(Record<String, byte[]> record) {
            // Nothing to merge.
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
