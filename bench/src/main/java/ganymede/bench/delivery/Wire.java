package ganymede.bench.delivery;

import com.google.protobuf.Message;
import ganymede.events.CloudEvent;
import ganymede.events.EventCodec;
import ganymede.events.EventType;
import ganymede.events.Format;
import ganymede.events.Topics;
import ganymede.platform.ServiceClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** The Kafka clients of a proof: patient, so that whatever is lost is lost by the service. */
final class Wire {
    /** Longer than any outage of the broker here. */
    private static final int PATIENCE = (int) Duration.ofMinutes(10).toMillis();

    private static final ServiceClock CLOCK = ServiceClock.system();

    private Wire() {}

    /** Sends until every replica of the broker has it, once. */
    static KafkaProducer<byte[], byte[]> producer(String servers) {
        return new KafkaProducer<>(Map.of(
                "bootstrap.servers",
                servers,
                "key.serializer",
                ByteArraySerializer.class,
                "value.serializer",
                ByteArraySerializer.class,
                "acks",
                "all",
                "enable.idempotence",
                true,
                "linger.ms",
                5,
                "max.block.ms",
                PATIENCE,
                "delivery.timeout.ms",
                PATIENCE));
    }

    /** Reads every answer that is committed, from the beginning. */
    static KafkaConsumer<byte[], byte @Nullable []> answers(String servers, List<TopicPartition> partitions) {
        var consumer = new KafkaConsumer<byte[], byte @Nullable []>(Map.of(
                "bootstrap.servers",
                servers,
                "key.deserializer",
                ByteArrayDeserializer.class,
                "value.deserializer",
                ByteArrayDeserializer.class,
                "isolation.level",
                "read_committed",
                "default.api.timeout.ms",
                PATIENCE));
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }

    /** Where answers come. */
    static List<TopicPartition> answerPartitions() {
        return Stream.of(Topics.GENERATION_SAMPLES, Topics.GENERATION_FAILURES, Topics.DEAD_LETTERS)
                .<TopicPartition>mapMulti((topic, all) -> {
                    for (int partition = 0; partition < topic.partitions(); partition++) {
                        all.accept(new TopicPartition(topic.topic(), partition));
                    }
                })
                .toList();
    }

    /** The ends of the partitions, whatever is committed. */
    static Map<TopicPartition, Long> ends(String servers, List<TopicPartition> partitions) throws InterruptedException {
        var latest = new HashMap<TopicPartition, OffsetSpec>();
        partitions.forEach(partition -> latest.put(partition, OffsetSpec.latest()));
        try (var admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            var ends = new HashMap<TopicPartition, Long>();
            admin.listOffsets(latest).all().get().forEach((partition, end) -> ends.put(partition, end.offset()));
            return ends;
        } catch (ExecutionException e) {
            throw new IllegalStateException("ends of " + partitions, e);
        }
    }

    /** A protobuf event with its envelope. */
    static ProducerRecord<byte[], byte[]> event(Topics topic, String key, EventType type, Message message) {
        return EventCodec.encode(topic, key, CloudEvent.of(key, "/proof", type, CLOCK.now(), Format.PROTOBUF), message);
    }
}
