package ganymede.metrics.messaging;

import ganymede.events.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;

/** Kafka clients of the metrics service, all on top of the same connection and security settings. */
final class ScoringClients {
    static final String FOLD_GROUP = "ganymede-metrics-fold";
    static final String MERGE_APPLICATION = "ganymede-metrics-merge";

    // A chunk holds up to 128 KiB of samples, some 160 MNIST digits: a poll is about a second of work at most.
    private static final int POLL_RECORDS = 64;

    private final Map<String, Object> connection;
    private final String instance;

    /**
     * @param connection settings of the broker connection: bootstrap servers, security
     * @param instance id of this instance, stable over restarts; names its transactions
     */
    ScoringClients(Map<String, Object> connection, String instance) {
        this.connection = Map.copyOf(connection);
        this.instance = instance;
    }

    /** The settings of the broker connection alone. */
    Map<String, Object> connection() {
        return connection;
    }

    /** A member of the group that shares the samples. */
    Consumer<byte[], byte @Nullable []> fold() {
        var settings = reading();
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, FOLD_GROUP);
        settings.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "consumer");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, POLL_RECORDS);
        return new KafkaConsumer<>(settings);
    }

    /** A reader of whole topics, without a group. */
    Consumer<byte[], byte @Nullable []> feed() {
        return new KafkaConsumer<>(reading());
    }

    private Map<String, Object> reading() {
        var settings = new HashMap<>(connection);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, instance);
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return settings;
    }

    /** The transactional producer of the fold. */
    Producer<byte[], byte[]> producer() {
        var settings = new HashMap<>(connection);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, instance);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, FOLD_GROUP + "-" + instance);
        // An instance that dies for good must not hold up readers of the digests for long.
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 15_000);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.METRICS_DIGESTS.maxBytes() + (64 << 10));
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        return new KafkaProducer<>(settings);
    }

    /** Settings of the merge. */
    Properties streams(short replication) {
        var settings = new Properties();
        settings.putAll(connection);
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, MERGE_APPLICATION);
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) replication);
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
        // Scores are written once a second: committing more often only writes the same digests more often.
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 500);
        settings.put(StreamsConfig.STATE_DIR_CONFIG, System.getProperty("java.io.tmpdir") + "/" + instance);
        settings.put(
                StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), ScoreTopology.MAX_DIGEST_BYTES);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), 15_000);
        // A restarted instance takes its own place at once instead of waiting until the dead one is given up.
        settings.put(StreamsConfig.mainConsumerPrefix(CommonClientConfigs.GROUP_INSTANCE_ID_CONFIG), instance);
        settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 15_000);
        return settings;
    }
}
