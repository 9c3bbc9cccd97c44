package ganymede.verification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A client that knows nothing of the project: text in, text out, read committed. */
final class PlainKafka implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String bootstrap;
    private final KafkaProducer<String, String> producer;

    PlainKafka(String bootstrap) {
        this.bootstrap = bootstrap;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap), new StringSerializer(), new StringSerializer());
    }

    void send(String topic, String key, JsonNode value) {
        sendText(topic, key, value.toString());
    }

    void sendText(String topic, String key, String value) {
        try {
            producer.send(new ProducerRecord<>(topic, key, value)).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(topic, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(topic, e);
        }
    }

    /** The first JSON event of the topic, from its beginning, that matches. */
    JsonNode awaitOne(String topic, Duration limit, Predicate<JsonNode> wanted) {
        return json(awaitText(topic, limit, text -> wanted.test(json(text))));
    }

    /** The first value of the topic, as text, that matches. */
    String awaitText(String topic, Duration limit, Predicate<String> wanted) {
        return new String(awaitBytes(topic, limit, value -> wanted.test(new String(value, UTF_8))), UTF_8);
    }

    /** The first value of the topic, from its beginning, that matches; fails with what was seen. */
    byte[] awaitBytes(String topic, Duration limit, Predicate<byte[]> wanted) {
        var seen = new StringBuilder();
        try (var consumer = consumer(topic)) {
            var end = System.nanoTime() + limit.toNanos();
            while (System.nanoTime() < end) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    var value = record.value() == null ? new byte[0] : record.value();
                    if (wanted.test(value)) {
                        return value;
                    }
                    seen.append(new String(value, 0, Math.min(400, value.length), UTF_8))
                            .append('\n');
                }
            }
        }
        return fail("nothing on %s matched within %s; seen:%n%s", topic, limit, seen);
    }

    private KafkaConsumer<byte[], byte[]> consumer(String topic) {
        var consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        "bootstrap.servers",
                        bootstrap,
                        "isolation.level",
                        "read_committed",
                        "auto.offset.reset",
                        "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        var partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
