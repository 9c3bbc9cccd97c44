package ganymede.cli.messaging;

import ganymede.cli.terminal.Failure;
import ganymede.cli.terminal.Patience;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** What topics keep: committed records from the oldest to the newest at the time of reading. */
final class History {
    private static final Duration SILENCE = Duration.ofMinutes(1);
    private static final Duration POLL = Duration.ofMillis(500);

    private History() {}

    /**
     * Reads a topic until its end or until {@code more} says no; false when there is no such topic.
     *
     * @param more hears every record, in order within a partition
     */
    static boolean read(
            String bootstrapServers, String topic, Predicate<ConsumerRecord<byte[], byte @Nullable []>> more)
            throws Failure {
        try (var consumer = Feed.consumer(bootstrapServers)) {
            if (!consumer.listTopics().containsKey(topic)) {
                return false;
            }
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            drain(consumer, topic, consumer.endOffsets(partitions), more);
            return true;
        }
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
                if (!more.test(incoming)) {
                    return;
                }
            }
        }
    }

    private static boolean finished(KafkaConsumer<byte[], byte @Nullable []> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }
}
