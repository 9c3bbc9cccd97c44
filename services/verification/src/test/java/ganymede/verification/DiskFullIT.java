package ganymede.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ganymede.testkit.LocalStack;
import ganymede.testkit.ServiceProcess;
import ganymede.testkit.SmallDisk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the services do on a machine whose disk is full. They write native libraries at start, and nothing that cannot be lost. */
final class DiskFullIT {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final LocalStack stack = LocalStack.shared();

    @TempDir
    Path workDir;

    @Test
    void theTrainerSaysWhyItIsNotReadyAndStartsWhenThereIsSpace() {
        try (var disk = SmallDisk.at(workDir.resolve("cache"), "64k");
                var trainer = start("trainer", "org.bytedeco.javacpp.cachedir", disk)) {
            await().atMost(LIMIT).until(() -> trainer.get("/q/health/ready").contains("libtorch cannot be unpacked"));
            assertThat(trainer.status("/q/health/ready")).isEqualTo(503);
            assertThat(trainer.status("/q/health/live")).isEqualTo(200);
            assertThat(trainer.log()).contains("errorCode=DISK_FULL", "org.bytedeco.javacpp.cachedir");

            disk.resize("2g");
            trainer.awaitReady();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"generation", "metrics", "trainer"})
    void aServiceThatCannotUnpackOnnxRuntimeEndsAtStartAndSaysWhy(String service) {
        try (var disk = SmallDisk.at(workDir.resolve("tmp"), "64k");
                var process = start(service, "java.io.tmpdir", disk)) {
            await().atMost(LIMIT).until(() -> !process.alive());
            assertThat(process.log())
                    .contains("ONNX Runtime cannot be loaded", disk.directory().toString(), "DISK_FULL");
        }
    }

    private ServiceProcess start(String service, String setting, SmallDisk disk) {
        Map<String, String> configuration = new HashMap<>(stack.configuration());
        configuration.put("ganymede.instance.id", "full-" + service);
        configuration.put(setting, disk.directory().toString());
        return ServiceProcess.start(service, workDir, configuration);
    }
}
