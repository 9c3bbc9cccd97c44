package ganymede.bench.loop;

import com.google.protobuf.Message;
import ganymede.events.Decoding;
import ganymede.events.EventCodec;
import ganymede.events.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Committed events from now on. Owns its connection until closed; for one thread. */
final class Watching implements AutoCloseable {
    private final KafkaConsumer<byte[], byte @Nullable []> consumer;

    Watching(String servers, List<Topics> topics) {
        consumer = new KafkaConsumer<byte[], byte @Nullable []>(
                Map.of("bootstrap.servers", servers, "isolation.level", "read_committed", "fetch.max.wait.ms", 20),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        var partitions = topics.stream()
                .flatMap(topic -> consumer.partitionsFor(topic.topic()).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    /** Hands on what came; waits a moment when nothing did. */
    void poll(Consumer<Message> events) {
        for (var record : consumer.poll(Duration.ofMillis(20))) {
            Topics.named(record.topic()).ifPresent(topic -> {
                if (EventCodec.decode(topic, record) instanceof Decoding.Decoded decoded) {
                    events.accept(decoded.message());
                }
            });
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
