package ganymede.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.minio.GetObjectArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.errors.ErrorResponseException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalStackIT {
    private static final String BUCKET = "ganymede";

    @TempDir
    private Path dir;

    @Test
    void answersCommittedRecordsOnlyAndRefusesUnknownCredentials() throws Exception {
        try (var stack = Launched.ready(dir)) {
            var kafka = new KafkaProbe(stack.bootstrapServers());
            kafka.createTopic();
            kafka.sendAborted(List.of("aborted"));
            kafka.sendCommitted(List.of("a", "b"));
            put(store(stack, "ganymede-secret"), "key", "value");

            assertThat(kafka.read(2, "first")).containsExactly("a", "b");
            assertThat(get(store(stack, "ganymede-secret"), "key")).isEqualTo("value");
            assertThatThrownBy(() -> get(store(stack, "wrong-secret"), "key"))
                    .isInstanceOf(ErrorResponseException.class)
                    .satisfies(e -> assertThat(
                                    ((ErrorResponseException) e).response().code())
                            .isEqualTo(403));
        }
    }

    @Test
    void doesNotCreateTopicsNobodyAskedFor() throws Exception {
        try (var stack = Launched.ready(dir);
                var admin = Admin.create(java.util.Map.of("bootstrap.servers", stack.bootstrapServers()))) {
            assertThatThrownBy(() -> new KafkaProbe(stack.bootstrapServers()).sendCommitted(List.of("lost")))
                    .hasMessageContaining("probe");
            assertThat(admin.listTopics().names().get()).doesNotContain("probe");
        }
    }

    @Test
    void takesARecordOfSevenMebibytes() throws Exception {
        try (var stack = Launched.ready(dir)) {
            var kafka = new KafkaProbe(stack.bootstrapServers());
            kafka.createTopic();
            kafka.sendCommitted(List.of("x".repeat(7 << 20)));

            assertThat(kafka.read(1, "large"))
                    .singleElement()
                    .satisfies(v -> assertThat(v).hasSize(7 << 20));
        }
    }

    @Test
    void keepsEverythingOverAStopAndOverAKill() throws Exception {
        try (var stack = Launched.ready(dir)) {
            new KafkaProbe(stack.bootstrapServers()).createTopic();
            new KafkaProbe(stack.bootstrapServers()).sendCommitted(List.of("before stop"));
            put(store(stack, "ganymede-secret"), "one", "1");
            assertThat(stack.stop()).as(stack.output()).isIn(0, 143);
            assertThat(dir.resolve(Endpoints.FILE)).doesNotExist();
        }
        try (var stack = Launched.ready(dir)) {
            new KafkaProbe(stack.bootstrapServers()).sendCommitted(List.of("before kill"));
            put(store(stack, "ganymede-secret"), "two", "2");
            stack.kill();
        }
        try (var stack = Launched.ready(dir)) {
            assertThat(new KafkaProbe(stack.bootstrapServers()).read(2, "after"))
                    .containsExactly("before stop", "before kill");
            assertThat(get(store(stack, "ganymede-secret"), "one")).isEqualTo("1");
            assertThat(get(store(stack, "ganymede-secret"), "two")).isEqualTo("2");
        }
    }

    @Test
    void stopsWhenItsParentEnds() throws Exception {
        try (var stack = Launched.ready(dir)) {
            stack.closeInput();

            assertThat(stack.exitCode()).as(stack.output()).isZero();
        }
    }

    @Test
    void refusesADirectoryThatAnotherStackUses() throws Exception {
        try (var first = Launched.ready(dir);
                var second = Launched.start(dir, "--kafka-port=0", "--s3-port=0")) {
            assertThat(second.exitCode()).isEqualTo(1);
            assertThat(second.output())
                    .contains("is used by another local stack")
                    .contains("--data-dir");
            assertThat(first.bootstrapServers()).isNotEmpty();
        }
    }

    @Test
    void saysWhatIsWrongWithDamagedBrokerFiles() throws Exception {
        Files.createDirectories(dir.resolve("kafka"));
        Files.writeString(dir.resolve("kafka/meta.properties"), "version=1\nnode.id=seven\n");

        try (var stack = Launched.start(dir, "--kafka-port=0", "--s3-port=0")) {
            assertThat(stack.exitCode()).isEqualTo(1);
            assertThat(stack.output())
                    .contains("The Kafka broker cannot start from " + dir.resolve("kafka"))
                    .contains("move the directory away");
        }
    }

    private static MinioClient store(Launched stack, String secretKey) throws Exception {
        return MinioClient.builder()
                .endpoint(stack.storeEndpoint())
                .region("us-east-1")
                .credentials("ganymede", secretKey)
                .build();
    }

    private static void put(MinioClient store, String key, String value) throws Exception {
        var bytes = value.getBytes(StandardCharsets.UTF_8);
        store.putObject(PutObjectArgs.builder().bucket(BUCKET).object(key).stream(
                        new ByteArrayInputStream(bytes), (long) bytes.length, -1L)
                .build());
    }

    private static String get(MinioClient store, String key) throws Exception {
        try (var in = store.getObject(
                GetObjectArgs.builder().bucket(BUCKET).object(key).build())) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
