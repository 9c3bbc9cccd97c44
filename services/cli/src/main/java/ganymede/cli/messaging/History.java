package ganymede.cli.messaging;

import ganymede.cli.terminal.Failure;
import ganymede.cli.terminal.Patience;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** What topics keep: committed records from the oldest to the newest at the time of reading. */
final class History {
    private static final Duration SILENCE = Duration.ofMinutes(1);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration BROKER_PATIENCE = Duration.ofSeconds(15);

    private History() {}

    /**
     * Reads a topic until its end or until {@code more} says no; false when there is no such topic.
     *
     * @param more hears every record, in order within a partition
     */
    static boolean read(
            String bootstrapServers, String topic, Predicate<ConsumerRecord<byte[], byte @Nullable []>> more)
            throws Failure {
        return read(bootstrapServers, topic, Span.ALL, more);
    }

    /** The same, of a part of the topic. */
    static boolean read(
            String bootstrapServers, String topic, Span span, Predicate<ConsumerRecord<byte[], byte @Nullable []>> more)
            throws Failure {
        try (var consumer = Feed.consumer(bootstrapServers)) {
            if (!consumer.listTopics(BROKER_PATIENCE).containsKey(topic)) {
                return false;
            }
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            var oldest = consumer.beginningOffsets(partitions);
            var newest = consumer.endOffsets(partitions);
            var starts = edge(consumer, span.from(), oldest, newest, oldest);
            starts.forEach(consumer::seek);
            drain(consumer, topic, edge(consumer, span.to(), oldest, newest, newest), more);
            return true;
        }
    }

    /** Offsets within what is kept; {@code otherwise} where there is no edge. */
    private static Map<TopicPartition, Long> edge(
            KafkaConsumer<byte[], byte @Nullable []> consumer,
            Optional<Span.Edge> edge,
            Map<TopicPartition, Long> oldest,
            Map<TopicPartition, Long> newest,
            Map<TopicPartition, Long> otherwise) {
        if (edge.isEmpty()) {
            return otherwise;
        }
        var offsets = new HashMap<TopicPartition, Long>();
        switch (edge.get()) {
            case Span.Edge.Offset(long number) -> newest.keySet().forEach(partition -> offsets.put(partition, number));
            case Span.Edge.Time(Instant at) -> {
                var times = new HashMap<TopicPartition, Long>();
                newest.keySet().forEach(partition -> times.put(partition, at.toEpochMilli()));
                // A partition without a record that late is missing or null.
                offsets.putAll(newest);
                consumer.offsetsForTimes(times).forEach((partition, found) -> {
                    if (found != null) {
                        offsets.put(partition, found.offset());
                    }
                });
            }
        }
        offsets.replaceAll((partition, offset) ->
                Math.max(oldest.getOrDefault(partition, 0L), Math.min(offset, newest.getOrDefault(partition, 0L))));
        return offsets;
    }

    private static void drain(
            KafkaConsumer<byte[], byte @Nullable []> consumer,
            String topic,
            Map<TopicPartition, Long> ends,
            Predicate<ConsumerRecord<byte[], byte @Nullable []>> more)
            throws Failure {
        var patience = new Patience(SILENCE, "topic " + topic, "Is the broker up?");
        while (!finished(consumer, ends)) {
            var records = consumer.poll(POLL);
            if (!records.isEmpty()) {
                patience.reset();
            }
            patience.check();
            for (ConsumerRecord<byte[], byte @Nullable []> incoming : records) {
                var partition = new TopicPartition(incoming.topic(), incoming.partition());
                if (incoming.offset() < ends.getOrDefault(partition, 0L) && !more.test(incoming)) {
                    return;
                }
            }
        }
    }

    private static boolean finished(KafkaConsumer<byte[], byte @Nullable []> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }
}
