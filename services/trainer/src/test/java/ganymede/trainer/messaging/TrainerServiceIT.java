package ganymede.trainer.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import ganymede.artifacts.Sha256;
import ganymede.artifacts.minio.MinioObjectStore;
import ganymede.artifacts.minio.StoreSettings;
import ganymede.testkit.Door;
import ganymede.testkit.LocalStack;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The shipped trainer against a real broker and a real store behind a door; every test has its own run ids. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrainerServiceIT {
    private static final String SPEC =
            "model: it-digits\\nfamily: conditional-gan\\ndataset: {source: digits, count: 300}\\nsteps: 120\\nwidth: 8\\n"
                    + "batch: 16\\nthreads: 1\\nextractor: {steps: 20}\\ncollapse-modes: 1\\n"
                    + "every: {progress: 10, checkpoint: 20, grid: 60, scores: 60}\\npublication: {samples: 100}";

    /** Long enough for a test to see the run wait, short enough to wait out. */
    private static final String STORE_PATIENCE = "PT12S";

    private final LocalStack stack = LocalStack.shared();
    private final Door store = Door.before(stack.storeEndpoint());
    private final TrainingTopics topics = new TrainingTopics(stack.bootstrapServers());
    private TrainerProcess trainer;

    @BeforeAll
    void trainsUndisturbed(@TempDir Path directory) {
        trainer = new TrainerProcess(
                stack,
                directory.resolve("trainer.log"),
                Map.of("ganymede.store.endpoint", store.url(), "ganymede.trainer.store-patience", STORE_PATIENCE));
        topics.request("calm", spec("calm-digits"));
        topics.awaitEvent("calm", "\"parity\"");
    }

    @AfterAll
    void stopsTrainer() throws InterruptedException {
        trainer.stop();
        topics.close();
        store.close();
    }

    @Test
    void resumesAfterKillNineAndEndsWithTheBytesOfAnUndisturbedRun() throws Exception {
        topics.request("killed", spec("killed-digits"));
        topics.awaitEvent("killed", "checkpoints/0000000040.bin");

        trainer.killAndRestart();
        topics.awaitEvent("killed", "\"parity\"");

        assertThat(topics.terminal("killed")).hasSize(1);
        assertThat(generatorDigest("killed-digits")).isEqualTo(generatorDigest("calm-digits"));
    }

    @Test
    void waitsForAStoreThatIsAwayAndEndsWithTheBytesOfAnUndisturbedRun() {
        topics.request("patient", spec("patient-digits"));
        topics.awaitEvent("patient", "checkpoints/0000000020.bin");

        store.shut();
        var waiting = topics.awaitEvent("patient", "\"waitingFor\"");
        store.open();
        topics.awaitEvent("patient", "\"parity\"");

        assertThat(waiting).contains("the object store does not answer", "\"phase\":\"training\"");
        assertThat(topics.terminal("patient")).hasSize(1);
        assertThat(generatorDigest("patient-digits")).isEqualTo(generatorDigest("calm-digits"));
    }

    @Test
    void aRunWhoseStoreStaysAwayFailsAndGoesOnUnderTheSameIdWhenItIsBack() {
        topics.request("forsaken", spec("forsaken-digits"));
        topics.awaitEvent("forsaken", "checkpoints/0000000020.bin");

        store.shut();
        var failed = topics.awaitEvent("forsaken", "\"code\"");
        store.open();

        assertThat(failed).contains("STORE_UNAVAILABLE", "\"retryable\":true", "the same run id resumes the run");
        assertThat(topics.terminal("forsaken")).hasSize(1);
        topics.request("forsaken", spec("forsaken-digits"));
        topics.awaitEvent("forsaken", "\"parity\"");
        assertThat(generatorDigest("forsaken-digits")).isEqualTo(generatorDigest("calm-digits"));
    }

    @Test
    void aCancelledRunStopsAndOneThatWaitsNeverStarts() {
        topics.request("endless", spec("endless-digits").replace("steps: 120", "steps: 1000000"));
        topics.awaitEvent("endless", "checkpoints/0000000020.bin");
        topics.request("behind", spec("behind-digits"));

        topics.cancel("behind", "changed my mind");
        topics.cancel("endless", "too long");
        topics.awaitEvent("endless", "\"code\"");
        topics.awaitEvent("behind", "\"code\"");

        // The one worker is free: it answers the next request.
        topics.request("next", "model: X!");
        topics.awaitEvent("next", "SPEC_INVALID");
        assertThat(topics.terminal("endless"))
                .singleElement()
                .satisfies(event -> assertThat(event).contains("CANCELLED", "too long"));
        assertThat(topics.events("endless").getLast()).contains("CANCELLED");
        assertThat(topics.terminal("behind")).singleElement().asString().contains("CANCELLED", "changed my mind");
        assertThat(topics.events("behind")).noneMatch(event -> event.contains("\"extractor\""));
    }

    @Test
    void answersABadSpecificationWithEveryProblemAndBuriesGarbage() {
        topics.request("bad", "model: X!\\nfamily: nope\\ndataset: digits\\nsteps: many");
        topics.line("garbage", "not an event");

        assertThat(topics.awaitEvent("bad", "SPEC_INVALID")).contains("model (X!)", "family (nope)", "steps (many)");
        topics.awaitOn("ganymede.dead-letters", "garbage", "not an event");
    }

    private static String spec(String model) {
        return SPEC.replace("it-digits", model);
    }

    private String generatorDigest(String model) {
        var settings = StoreSettings.of(
                URI.create(stack.storeEndpoint()), stack.accessKey(), stack.secretKey(), stack.bucket());
        try (var direct = MinioObjectStore.open(settings)) {
            byte[] onnx =
                    direct.get("models/%s/1/generator.onnx".formatted(model)).orElseThrow();
            assertThat(new String(onnx, StandardCharsets.ISO_8859_1)).contains("samples");
            return Sha256.of(onnx);
        }
    }
}
