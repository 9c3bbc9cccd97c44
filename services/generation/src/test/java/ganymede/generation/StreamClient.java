package ganymede.generation;

import com.google.protobuf.Message;
import ganymede.events.CloudEvent;
import ganymede.events.Decoding;
import ganymede.events.EventCodec;
import ganymede.events.EventType;
import ganymede.events.Format;
import ganymede.events.Topics;
import ganymede.events.v1.AliasMoved;
import ganymede.events.v1.GenerateSamples;
import ganymede.events.v1.GenerationCompleted;
import ganymede.events.v1.GenerationFailed;
import ganymede.events.v1.ModelPublished;
import ganymede.events.v1.SamplesGenerated;
import ganymede.platform.ServiceClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

/** A client of the service: sends requests and announcements, collects every answer that is committed. */
public final class StreamClient implements AutoCloseable {
    private static final ServiceClock CLOCK = ServiceClock.system();

    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte @Nullable []> consumer;
    private final List<ConsumerRecord<byte[], byte @Nullable []>> answers = new ArrayList<>();

    /** A client that sees answers from the beginning of the given topics on. */
    public StreamClient(String bootstrapServers, String... topics) {
        producer = new KafkaProducer<>(Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class,
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class,
                ProducerConfig.LINGER_MS_CONFIG,
                5,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                Topics.MAX_RECORD_BYTES));
        consumer = new KafkaConsumer<>(Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest"));
        var partitions = new ArrayList<TopicPartition>();
        for (var topic : topics) {
            consumer.partitionsFor(topic)
                    .forEach(partition -> partitions.add(new TopicPartition(topic, partition.partition())));
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Sends a protobuf request with CloudEvents headers. */
    public void request(GenerateSamples message) {
        send(Topics.GENERATION_REQUESTS, message.getId(), EventType.GENERATE_SAMPLES, message);
    }

    /** The record of a protobuf request. */
    public static ProducerRecord<byte[], byte[]> record(GenerateSamples message) {
        var event = CloudEvent.of(message.getId(), "/test", EventType.GENERATE_SAMPLES, CLOCK.now(), Format.PROTOBUF);
        return EventCodec.encode(Topics.GENERATION_REQUESTS, message.getId(), event, message);
    }

    /** Announces a version. */
    public void published(String name, long version, String digest) {
        send(
                Topics.MODELS,
                name + "@" + version,
                EventType.MODEL_PUBLISHED,
                ModelPublished.newBuilder()
                        .setName(name)
                        .setVersion(version)
                        .setDigest(digest)
                        .build());
        flush();
    }

    /** Moves an alias. */
    public void aliasMoved(String name, String alias, long version) {
        send(
                Topics.MODELS,
                name + ":" + alias,
                EventType.ALIAS_MOVED,
                AliasMoved.newBuilder()
                        .setName(name)
                        .setAlias(alias)
                        .setVersion(version)
                        .build());
        flush();
    }

    /** Sends any event. */
    public void send(Topics topic, String key, EventType type, Message message) {
        send(EventCodec.encode(topic, key, CloudEvent.of(key, "/test", type, CLOCK.now(), Format.PROTOBUF), message));
    }

    /** Sends a value as it is. */
    public void raw(Topics topic, byte[] value) {
        send(new ProducerRecord<>(topic.topic(), value));
    }

    /** Sends a value as it is. */
    public void raw(Topics topic, String value) {
        raw(topic, value.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a record. */
    public void send(ProducerRecord<byte[], byte[]> record) {
        var unused = producer.send(record);
    }

    /** Waits until everything sent is at the broker. */
    public void flush() {
        producer.flush();
    }

    /** Everything committed so far, in the order of arrival. */
    public List<ConsumerRecord<byte[], byte @Nullable []>> answers() {
        consumer.poll(Duration.ofMillis(50)).forEach(answers::add);
        return answers;
    }

    /** Terminal events of a request so far. */
    public List<Object> terminals(String requestId) {
        var found = new ArrayList<>();
        for (ConsumerRecord<byte[], byte @Nullable []> answer : answers()) {
            var message = decode(answer);
            if (message instanceof GenerationCompleted done
                    && done.getRequestId().equals(requestId)) {
                found.add(done);
            } else if (message instanceof GenerationFailed failed
                    && failed.getRequestId().equals(requestId)) {
                found.add(failed);
            }
        }
        return found;
    }

    /** Chunks of a request so far. */
    public List<SamplesGenerated> chunks(String requestId) {
        var found = new ArrayList<SamplesGenerated>();
        for (ConsumerRecord<byte[], byte @Nullable []> answer : answers()) {
            if (decode(answer) instanceof SamplesGenerated chunk
                    && chunk.getRequestId().equals(requestId)) {
                found.add(chunk);
            }
        }
        return found;
    }

    /** The message of an answer; the record itself when it is a dead letter. */
    public static Object decode(ConsumerRecord<byte[], byte @Nullable []> answer) {
        var topic = Topics.named(answer.topic()).orElse(Topics.GENERATION_SAMPLES);
        if (topic == Topics.DEAD_LETTERS) {
            return answer;
        }
        return EventCodec.decode(topic, answer) instanceof Decoding.Decoded decoded ? decoded.message() : answer;
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
        consumer.close();
    }
}
