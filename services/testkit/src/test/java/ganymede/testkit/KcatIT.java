package ganymede.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import ganymede.events.CloudEvent;
import ganymede.events.Decoding.Decoded;
import ganymede.events.Decoding.Undecodable;
import ganymede.events.EventCodec;
import ganymede.events.Format;
import ganymede.events.TopicSetup;
import ganymede.events.Topics;
import ganymede.events.v1.GenerateSamples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The lines of docs/contract.md, sent by the real kcat through a real broker. */
@ExtendWith(LocalStackExtension.class)
class KcatIT {

    private static final Path KCAT = Path.of("/usr/bin/kcat");
    private static final Topics REQUESTS = Topics.GENERATION_REQUESTS;

    @Test
    void plainLinesAreRequestsAndGarbageIsNot(LocalStack stack) throws Exception {
        assumeThat(Files.exists(KCAT) || System.getenv("CI") != null)
                .as("SKIPPED: kcat is missing, run deploy/tools/install")
                .isTrue();
        TopicSetup.ensure(Map.of("bootstrap.servers", stack.bootstrapServers()), (short) 1, Duration.ofSeconds(30));

        send(stack, "{\"model\":\"digits\",\"count\":16,\"seed\":7}");
        send(stack, "{\"id\":\"my-1\",\"model\":\"digits:stable\",\"count\":4}", "ce_expirytime=2030-01-01T00:00:00Z");
        send(stack, "hello");

        var found = receive(stack, 3).stream()
                .map(incoming -> EventCodec.decode(REQUESTS, incoming))
                .toList();
        assertThat(found).filteredOn(Undecodable.class::isInstance).hasSize(1);
        assertThat(found)
                .filteredOn(Decoded.class::isInstance)
                .extracting(decoding -> ((Decoded) decoding).message())
                .containsExactlyInAnyOrder(
                        GenerateSamples.newBuilder()
                                .setModel("digits")
                                .setCount(16)
                                .setSeed(7)
                                .build(),
                        GenerateSamples.newBuilder()
                                .setId("my-1")
                                .setModel("digits:stable")
                                .setCount(4)
                                .build());
        assertThat(found)
                .filteredOn(Decoded.class::isInstance)
                .extracting(decoding -> ((Decoded) decoding).event())
                .allSatisfy(event -> assertThat(event.format()).isEqualTo(Format.JSON))
                .extracting(CloudEvent::expiry)
                .anySatisfy(expiry -> assertThat(expiry).hasValue(Instant.parse("2030-01-01T00:00:00Z")));
    }

    private static void send(LocalStack stack, String line, String... headers)
            throws IOException, InterruptedException {
        var command =
                new ArrayList<>(List.of(KCAT.toString(), "-P", "-b", stack.bootstrapServers(), "-t", REQUESTS.topic()));
        for (var header : headers) {
            command.addAll(List.of("-H", header));
        }
        var output = Files.createTempFile("kcat", ".log");
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try (var in = process.outputWriter(UTF_8)) {
            in.write(line + "\n");
        }
        assertThat(process.waitFor()).as(() -> read(output)).isZero();
        Files.delete(output);
    }

    private static List<ConsumerRecord<byte[], byte @Nullable []>> receive(LocalStack stack, int count) {
        Map<String, Object> properties = Map.of(
                "bootstrap.servers", stack.bootstrapServers(),
                "auto.offset.reset", "earliest",
                "isolation.level", "read_committed");
        var deserializer = new ByteArrayDeserializer();
        var found = new ArrayList<ConsumerRecord<byte[], byte @Nullable []>>();
        try (var consumer = new KafkaConsumer<byte[], byte @Nullable []>(properties, deserializer, deserializer)) {
            consumer.assign(consumer.partitionsFor(REQUESTS.topic()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList());
            for (int polls = 0; found.size() < count && polls < 60; polls++) {
                consumer.poll(Duration.ofMillis(500)).forEach(found::add);
            }
        }
        return found;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
