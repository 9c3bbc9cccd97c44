package ganymede.cli.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import ganymede.cli.terminal.Failure;
import ganymede.events.CloudEvent;
import ganymede.events.EventCodec;
import ganymede.events.EventType;
import ganymede.events.Format;
import ganymede.events.Topics;
import ganymede.events.v1.Encoding;
import ganymede.events.v1.ModelRef;
import ganymede.events.v1.SamplesGenerated;
import ganymede.inference.ValueRange;
import ganymede.platform.ServiceClock;
import ganymede.testkit.LocalStack;
import ganymede.testkit.LocalStackExtension;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalStackExtension.class)
final class SampleTopicIT {
    private static final ValueRange RANGE = new ValueRange(0, 255);
    private final String broker;
    /** Its own model, on the topic that all tests share. */
    private final String model = "m" + UUID.randomUUID().toString().substring(0, 8);

    SampleTopicIT(LocalStack stack) {
        broker = stack.bootstrapServers();
    }

    @BeforeEach
    void topics() throws Failure {
        EventBus.connect(broker, ServiceClock.system()).close();
    }

    @Test
    void readsCommittedSamplesOfOneModelWithinTimes() throws Exception {
        send(true, chunk(1, 10, ""), chunk(2, 20, ""), chunk(1, 30, "s3://bucket/three"));
        send(false, chunk(1, 99, ""));

        var all = read(Span.ALL, model + "@1");
        assertThat(values(all)).containsExactly(10, 11, 77, 78);
        assertThat(all.shape()).containsExactly(1, 1, 1);
        assertThat(values(read(Span.ALL, model + "@2"))).containsExactly(20, 21);

        var hour = Instant.now().plusSeconds(3600);
        assertThat(values(read(new Span(Optional.empty(), Optional.of(new Span.Edge.Time(hour))), model + "@1")))
                .hasSize(4);
        assertThatThrownBy(() -> read(new Span(Optional.of(new Span.Edge.Time(hour)), Optional.empty()), model))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("holds no samples that can be scored");
        assertThatThrownBy(() -> read(new Span(Optional.empty(), Optional.of(new Span.Edge.Offset(0))), model))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("holds no samples");
    }

    @Test
    void refusesSeveralModelsAndUnknownTopics() throws Exception {
        send(true, chunk(1, 10, ""), chunk(2, 20, ""));

        assertThatThrownBy(() -> read(Span.ALL, model))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("several models: [%s@1, %s@2]".formatted(model, model));
        assertThatThrownBy(() -> new SampleTopic(broker, uri -> new byte[0])
                        .read("no-such-topic", Span.ALL, Optional.empty(), found -> {}))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("There is no topic no-such-topic");
    }

    private ganymede.cli.scoring.ListedSamples read(Span span, String which) throws Failure {
        return new SampleTopic(broker, uri -> new byte[] {77, 78})
                .read(Topics.GENERATION_SAMPLES.topic(), span, Optional.of(which), found -> {});
    }

    private static List<Integer> values(ganymede.cli.scoring.ListedSamples samples) {
        return java.util.stream.IntStream.range(0, samples.count())
                .map(i -> (int) Math.round(samples.row(i, RANGE)[0]))
                .sorted()
                .boxed()
                .toList();
    }

    private SamplesGenerated chunk(long version, int first, String dataref) {
        var chunk = SamplesGenerated.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setModel(ModelRef.newBuilder().setName(model).setVersion(version))
                .setCount(2)
                .addAllShape(List.of(1L, 1L, 1L))
                .setEncoding(Encoding.ENCODING_U8)
                .setDataref(dataref);
        if (dataref.isEmpty()) {
            chunk.setData(ByteString.copyFrom(new byte[] {(byte) first, (byte) (first + 1)}));
        }
        return chunk.build();
    }

    private void send(boolean commit, SamplesGenerated... chunks) throws Exception {
        try (var producer = new KafkaProducer<byte[], byte[]>(
                Map.of(
                        "bootstrap.servers",
                        broker,
                        "transactional.id",
                        UUID.randomUUID().toString()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            for (var chunk : chunks) {
                var event = CloudEvent.of(
                        chunk.getRequestId(), "/test", EventType.of(chunk), Instant.now(), Format.PROTOBUF);
                producer.send(EventCodec.encode(Topics.GENERATION_SAMPLES, chunk.getRequestId(), event, chunk))
                        .get();
            }
            if (commit) {
                producer.commitTransaction();
            } else {
                producer.abortTransaction();
            }
        }
    }
}
