package ganymede.generation.messaging;

import ganymede.events.Topics;
import ganymede.generation.requests.Lane;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Makes the service's Kafka clients.
 *
 * @param common connection settings as the operator gave them ({@code kafka.*}): servers, TLS, SASL
 * @param groupId consumer group of the replicas
 * @param instanceId unique per replica and stable over restarts; names the transaction
 */
public record KafkaClients(Map<String, String> common, String groupId, String instanceId) {
    /** A replica that died leaves its transaction open this long, if it does not come back under its id before. */
    private static final int TRANSACTION_TIMEOUT_MILLIS = 30_000;

    private static final int FETCH_BYTES = 16 << 20;
    private static final int PARTITION_FETCH_BYTES = 4 << 20;
    private static final int PRODUCER_BATCH_BYTES = 512 << 10;
    private static final long PRODUCER_BUFFER_BYTES = 128L << 20;
    private static final int MAX_BLOCK_MILLIS = 20_000;
    /**
     * While a coordinator ends the transaction before, the first requests of the next are told to come again: the default of 100 ms
     * is many times what they have to wait. It still doubles up to a second while a broker is away.
     */
    private static final int RETRY_MILLIS = 5;

    private static final int MAX_POLL_RECORDS = 1000;

    public KafkaClients {
        common = Map.copyOf(common);
    }

    /** A member of the group that reads requests; offsets are committed by the transaction only. */
    Consumer<byte[], byte @Nullable []> requests() {
        var settings = reading();
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, groupId);
        settings.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "consumer");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MAX_POLL_RECORDS);
        return new KafkaConsumer<>(settings);
    }

    /** A reader without a group, for topics that every replica reads whole. */
    Consumer<byte[], byte @Nullable []> everything() {
        var settings = reading();
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return new KafkaConsumer<>(settings);
    }

    private Map<String, Object> reading() {
        Map<String, Object> settings = new HashMap<>(common);
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, PARTITION_FETCH_BYTES);
        return settings;
    }

    /** The producer of a lane's answers; its transactions end those of a predecessor with the same instance id. */
    Producer<byte[], byte[]> answers(Lane lane) {
        Map<String, Object> settings = new HashMap<>(common);
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, groupId + "-" + instanceId + "-" + lane.label());
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_TIMEOUT_MILLIS);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.MAX_RECORD_BYTES + PRODUCER_BATCH_BYTES);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, PRODUCER_BATCH_BYTES);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, PRODUCER_BUFFER_BYTES);
        // The commit ends it early; within a transaction fuller requests cost the broker less.
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK_MILLIS);
        settings.putIfAbsent(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, RETRY_MILLIS);
        return new KafkaProducer<>(settings);
    }

    /** Settings of an admin client. */
    Map<String, Object> admin() {
        return new HashMap<>(common);
    }
}
