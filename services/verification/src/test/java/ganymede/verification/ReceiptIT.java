package ganymede.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ganymede.artifacts.ModelRepository;
import ganymede.artifacts.minio.MinioObjectStore;
import ganymede.artifacts.minio.StoreSettings;
import ganymede.cli.messaging.EventBus;
import ganymede.cli.messaging.ReceiptDocument;
import ganymede.cli.receipts.Verifier;
import ganymede.cli.terminal.Failure;
import ganymede.inference.Accelerator;
import ganymede.platform.ServiceClock;
import ganymede.testkit.LocalStack;
import ganymede.testkit.ServiceProcess;
import ganymede.testkit.TestModels;
import ganymede.verification.Cli.Ran;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A receipt of what the shipped service delivered, verified by the shipped command line. */
final class ReceiptIT {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    @TempDir
    static Path workDir;

    private static LocalStack stack;
    private static PlainKafka kafka;
    private static ServiceProcess service;
    private static String digest = "";

    @BeforeAll
    static void start() {
        stack = LocalStack.start(workDir.resolve("stack"));
        try (var store = store()) {
            digest = TestModels.JUDGED.publish(store, "judged", 1).digest();
        }
        service = ServiceProcess.start("generation", workDir, stack.configuration())
                .awaitReady();
        kafka = new PlainKafka(stack.bootstrapServers());
        kafka.sendText(
                "ganymede.models",
                "judged@1",
                "{\"name\":\"judged\",\"version\":1,\"digest\":\"%s\"}".formatted(digest));
    }

    @AfterAll
    static void stop() {
        service.close();
        kafka.close();
        stack.close();
    }

    @Test
    void theSamplesOfAReceiptAreMadeAgainAndWhatWasChangedIsFound() throws Exception {
        var file = workDir.resolve("generated.json");
        var broker = stack.bootstrapServers();
        var png = workDir.resolve("generated.png").toString();
        require(Cli.run(
                "generate",
                "--model=judged",
                "--count=40",
                "--out",
                png,
                "--receipt",
                file.toString(),
                "--bootstrap",
                broker));

        assertThat(verify(file)).satisfies(ran -> {
            require(ran);
            assertThat(ran.printed()).contains("40 of 40 samples equal");
        });

        var receipt = Files.readString(file);
        int at = receipt.indexOf("\"sampleSha256\"");
        var hash = receipt.substring(at).split("\"", -1)[3];
        Files.writeString(file, receipt.replace(hash, "0".repeat(64)));
        assertThat(verify(file)).satisfies(ran -> {
            assertThat(ran.code()).isEqualTo(1);
            assertThat(ran.printed())
                    .contains("39 of 40 samples equal", "sample 0: the receipt has " + "0".repeat(64), hash);
        });

        var other = "sha256:" + "1".repeat(64);
        Files.writeString(file, receipt.replace(digest, other));
        assertThat(verify(file)).satisfies(ran -> {
            assertThat(ran.code()).isEqualTo(1);
            assertThat(ran.printed()).contains("MODEL_DIGEST_MISMATCH", digest, other);
        });
    }

    @Test
    void samplesInTheStoreChosenByTheCriticAreMadeAgainToo() throws Exception {
        answered("""
                {"id":"chosen","model":"judged@1","count":5,"seed":"18446744073709551615",\
                "conditions":{"classMix":[1,0,0,2,0,0,0,0,0,1]},\
                "sampling":{"quality":"QUALITY_FILTER_DRS","gamma":70,"budget":20,"truncation":0.7},\
                "output":{"encoding":"ENCODING_F32"},"delivery":{"mode":"DELIVERY_MODE_OBJECT_STORE"}}""", "chosen");

        var file = workDir.resolve("chosen.json");
        require(Cli.run("receipt", "chosen", "--bootstrap", stack.bootstrapServers(), "--out", file.toString()));

        var receipt = ReceiptDocument.parse(Files.readString(file)).receipt();
        try (var store = store()) {
            var verdict = new Verifier(new ModelRepository(store), Accelerator.CPU).verify(receipt, 3, done -> {});

            assertThat(receipt.count()).isEqualTo(5);
            assertThat(verdict.lines(receipt))
                    .singleElement()
                    .asString()
                    .startsWith("3 of 3 samples equal: request chosen, judged@1, seed 18446744073709551615, ");
        }
    }

    @Test
    void answersOnATopicOfTheRequestersOwnAreFound() throws Exception {
        var topic = "ganymede.replies.mine";
        try (var admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()));
                var bus = EventBus.connect(stack.bootstrapServers(), ServiceClock.system())) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
            kafka.sendText(
                    "ganymede.generation.requests.bulk",
                    "k",
                    "{\"id\":\"mine\",\"model\":\"judged\",\"count\":2,\"replyTopic\":\"%s\"}".formatted(topic));
            kafka.awaitOne(topic, LIMIT, event -> event.has("chunks"));

            assertThat(bus.receipt("mine").receipt().sampleSha256()).hasSize(2).doesNotHaveDuplicates();
        }
    }

    @Test
    void aRequestThatFailedOrIsUnknownHasNoReceipt() throws Exception {
        kafka.sendText("ganymede.generation.requests", "k", "{\"id\":\"refused\",\"model\":\"judged\",\"count\":0}");
        kafka.awaitText("ganymede.generation.failures", LIMIT, text -> text.contains("\"refused\""));

        try (var bus = EventBus.connect(stack.bootstrapServers(), ServiceClock.system())) {
            assertThatThrownBy(() -> bus.receipt("refused"))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("Request refused failed")
                    .hasMessageContaining("INVALID_COUNT");
            assertThatThrownBy(() -> bus.receipt("nobody's")).hasMessageContaining("No request has the id nobody's");
        }
    }

    private static MinioObjectStore store() {
        return MinioObjectStore.open(StoreSettings.of(
                URI.create(stack.storeEndpoint()), stack.accessKey(), stack.secretKey(), stack.bucket()));
    }

    private static void answered(String request, String id) {
        kafka.sendText("ganymede.generation.requests", id, request);
        kafka.awaitOne(
                "ganymede.generation.samples",
                LIMIT,
                event -> event.path("requestId").asText().equals(id) && event.has("chunks"));
    }

    private static void require(Ran ran) {
        assertThat(ran.code()).as(ran.printed()).isZero();
    }

    private static Ran verify(Path file) throws Exception {
        return Cli.run("verify", file.toString(), "--store", stack.storeEndpoint(), "--bucket", stack.bucket());
    }
}
