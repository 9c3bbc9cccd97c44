package ganymede.trainer.messaging;

import static org.awaitility.Awaitility.await;

import ganymede.events.TopicSetup;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Speaks to a trainer in JSON lines as an outsider would, and reads what it answers. */
final class TrainingTopics implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(4);

    private final KafkaProducer<String, String> producer;
    private final KafkaConsumer<String, String> consumer;

    TrainingTopics(String bootstrapServers) {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers);
        TopicSetup.ensure(settings, (short) 1, LIMIT);
        producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
        consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
    }

    /** Asks for a run; the specification's line ends are written as JSON has them. */
    void request(String runId, String spec) {
        send(new ProducerRecord<>(
                "ganymede.training.requests", runId, "{\"runId\":\"%s\",\"spec\":\"%s\"}".formatted(runId, spec)));
    }

    /** Asks for a run's end. */
    void cancel(String runId, String reason) {
        var message = new ProducerRecord<>(
                "ganymede.training.requests", runId, "{\"runId\":\"%s\",\"reason\":\"%s\"}".formatted(runId, reason));
        message.headers().add("ce_type", "ganymede.v1.CancelTraining".getBytes(StandardCharsets.UTF_8));
        send(message);
    }

    /** Sends a line to the requests, whatever it is. */
    void line(String key, String value) {
        send(new ProducerRecord<>("ganymede.training.requests", key, value));
    }

    private void send(ProducerRecord<String, String> message) {
        try {
            producer.send(message).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The run's first event with this part. */
    String awaitEvent(String runId, String part) {
        return awaitOn("ganymede.training.events", runId, part);
    }

    /** The first value of this key with this part. */
    String awaitOn(String topic, String key, String part) {
        return await(key + " " + part)
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(200))
                .until(
                        () -> all(topic, key).stream()
                                .filter(value -> value.contains(part))
                                .findFirst()
                                .orElse(""),
                        found -> !found.isEmpty());
    }

    /** Everything that a run has said, in order. */
    List<String> events(String runId) {
        return all("ganymede.training.events", runId);
    }

    /** The events that end a run. */
    List<String> terminal(String runId) {
        return events(runId).stream().filter(TrainingTopics::isTerminal).toList();
    }

    static boolean isTerminal(String event) {
        return event.contains("\"parity\"") || event.contains("\"code\"");
    }

    /** All values of a key, in order; the values of one key are on one partition. */
    List<String> all(String topic, String key) {
        var values = new ArrayList<String>();
        var partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        var ends = consumer.endOffsets(partitions);
        while (partitions.stream()
                .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
            consumer.poll(Duration.ofMillis(200)).forEach(message -> {
                if (key.equals(message.key())) {
                    values.add(message.value());
                }
            });
        }
        return values;
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }
}
