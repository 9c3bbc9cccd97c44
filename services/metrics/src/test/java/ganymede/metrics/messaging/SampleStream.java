package ganymede.metrics.messaging;

import com.google.protobuf.ByteString;
import ganymede.artifacts.Sha256;
import ganymede.events.CloudEvent;
import ganymede.events.EventCodec;
import ganymede.events.EventType;
import ganymede.events.Format;
import ganymede.events.TopicSetup;
import ganymede.events.Topics;
import ganymede.events.v1.Encoding;
import ganymede.events.v1.ModelRef;
import ganymede.events.v1.SamplesGenerated;
import ganymede.metrics.ScoredModel;
import ganymede.metrics.samples.ModelVersion;
import ganymede.testkit.LocalStack;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Stands in for the generation service: writes chunks in transactions, as that does. */
public final class SampleStream implements AutoCloseable {
    private final Map<String, Object> connection;
    private final KafkaProducer<byte[], byte[]> producer;

    public SampleStream(LocalStack stack) {
        connection = Map.of("bootstrap.servers", stack.bootstrapServers());
        TopicSetup.ensure(connection, (short) 1, Duration.ofSeconds(30));
        var settings = new HashMap<>(connection);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "samples-" + UUID.randomUUID());
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        producer.initTransactions();
    }

    /** Commits the chunks, spread over all partitions. */
    public void commit(ModelVersion version, List<float[]> chunks) {
        send(version, chunks);
        producer.commitTransaction();
    }

    /** Samples in any form. */
    @SuppressWarnings("ArrayRecordComponent") // a carrier, never compared
    public record Chunk(List<Long> shape, int count, Encoding encoding, byte[] bytes) {}

    /** Commits the chunks, spread over all partitions. */
    public void commitChunks(ModelVersion version, List<Chunk> chunks) {
        producer.beginTransaction();
        for (var i = 0; i < chunks.size(); i++) {
            var chunk = chunks.get(i);
            var event = event(version, new float[0])
                    .clearShape()
                    .addAllShape(chunk.shape())
                    .setCount(chunk.count())
                    .setEncoding(chunk.encoding())
                    .setData(ByteString.copyFrom(chunk.bytes()))
                    .setDataSha256(ByteString.copyFrom(Sha256.raw(chunk.bytes())))
                    .build();
            write(record(event, i % Topics.GENERATION_SAMPLES.partitions()));
        }
        producer.commitTransaction();
    }

    /** Writes the chunks and takes them back: nobody may count them. */
    public void abort(ModelVersion version, List<float[]> chunks) {
        send(version, chunks);
        producer.flush();
        producer.abortTransaction();
    }

    /** Commits one record as it is. */
    public void commit(ProducerRecord<byte[], byte[]> record) {
        producer.beginTransaction();
        write(record);
        producer.commitTransaction();
    }

    private void send(ModelVersion version, List<float[]> chunks) {
        producer.beginTransaction();
        for (var i = 0; i < chunks.size(); i++) {
            var event = event(version, chunks.get(i)).build();
            write(record(event, i % Topics.GENERATION_SAMPLES.partitions()));
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the commit waits and throws
    private void write(ProducerRecord<byte[], byte[]> record) {
        producer.send(record);
    }

    /** A chunk as an event that a test may change. */
    public static SamplesGenerated.Builder event(ModelVersion version, float[] values) {
        var chunk = ScoredModel.chunk(version, values, Instant.EPOCH);
        return SamplesGenerated.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setModel(ModelRef.newBuilder()
                        .setName(version.name())
                        .setVersion(version.version())
                        .setDigest(version.digest()))
                .setCount(chunk.count())
                .addAllShape(chunk.shape())
                .setEncoding(Encoding.ENCODING_F32)
                .setData(ByteString.copyFrom(ScoredModel.bytes(values)))
                .setDataSha256(ByteString.copyFrom(chunk.sha256().array()));
    }

    /** The event's record for one partition. */
    public static ProducerRecord<byte[], byte[]> record(SamplesGenerated event, int partition) {
        var envelope = CloudEvent.of(
                event.getRequestId(), "/test", EventType.SAMPLES_GENERATED, Instant.ofEpochMilli(0), Format.PROTOBUF);
        var record = EventCodec.encode(Topics.GENERATION_SAMPLES, event.getRequestId(), envelope, event);
        return new ProducerRecord<>(record.topic(), partition, null, record.key(), record.value(), record.headers());
    }

    /** Every committed record of a topic, from its start to its end at this moment. */
    public List<ConsumerRecord<byte[], byte @Nullable []>> all(Topics topic) {
        var settings = new HashMap<>(connection);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        var records = new java.util.ArrayList<ConsumerRecord<byte[], byte @Nullable []>>();
        try (var consumer = new KafkaConsumer<byte[], byte @Nullable []>(
                settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic.topic()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }

    @Override
    public void close() {
        producer.close();
    }
}
