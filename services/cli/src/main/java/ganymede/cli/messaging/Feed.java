package ganymede.cli.messaging;

import com.google.protobuf.Message;
import ganymede.events.Decoding;
import ganymede.events.EventCodec;
import ganymede.events.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Committed events of some topics from a fixed start on. Owns its connection until closed; for one thread. */
public final class Feed<T> implements AutoCloseable {
    /** Where reading starts. */
    public enum Start {
        /** The oldest event that is kept. */
        OLDEST,
        /** What is sent after the feed was opened. */
        NOW
    }

    private final KafkaConsumer<byte[], byte @Nullable []> consumer;
    private final Function<Message, Optional<T>> mapping;

    private Feed(KafkaConsumer<byte[], byte @Nullable []> consumer, Function<Message, Optional<T>> mapping) {
        this.consumer = consumer;
        this.mapping = mapping;
    }

    static <T> Feed<T> open(
            String bootstrapServers, List<Topics> topics, Start start, Function<Message, Optional<T>> mapping) {
        var consumer = consumer(bootstrapServers);
        var partitions = topics.stream()
                .flatMap(topic -> consumer.partitionsFor(topic.topic()).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        switch (start) {
            case OLDEST -> consumer.seekToBeginning(partitions);
            case NOW -> consumer.seekToEnd(partitions);
        }
        // Seeking is lazy: without this, events sent before the first poll would be missed.
        partitions.forEach(consumer::position);
        return new Feed<>(consumer, mapping);
    }

    /** A connection that sees what is committed, belongs to no group and creates no topics. */
    static KafkaConsumer<byte[], byte @Nullable []> consumer(String bootstrapServers) {
        var settings = Map.<String, Object>of(
                "bootstrap.servers",
                bootstrapServers,
                "isolation.level",
                "read_committed",
                "enable.auto.commit",
                false,
                "allow.auto.create.topics",
                false,
                "max.partition.fetch.bytes",
                Topics.MAX_RECORD_BYTES);
        return new KafkaConsumer<byte[], byte @Nullable []>(
                settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** The next events, in order within a partition; empty when none came in time. */
    public List<T> poll(Duration patience) {
        var events = new ArrayList<T>();
        for (var record : consumer.poll(patience)) {
            Topics.named(record.topic())
                    .flatMap(topic -> message(topic, record))
                    .flatMap(mapping)
                    .ifPresent(events::add);
        }
        return events;
    }

    private static Optional<Message> message(Topics topic, ConsumerRecord<byte[], byte @Nullable []> incoming) {
        return switch (EventCodec.decode(topic, incoming)) {
            case Decoding.Decoded decoded -> Optional.of(decoded.message());
            // Somebody else's garbage; the services report it, a viewer passes over it.
            case Decoding.Undecodable _unused -> Optional.empty();
        };
    }

    @Override
    public void close() {
        consumer.close();
    }
}
