package ganymede.verification.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ImageTest {

    private static final String DOCKERFILE = DeployFiles.text("deploy/images/Dockerfile");
    private static final String GPU = DeployFiles.text("deploy/images/gpu.Dockerfile");

    private int answer = 200;
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/q/health/ready", exchange -> {
            exchange.sendResponseHeaders(answer, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void theReadyCommandSucceedsForAReadyService() throws Exception {
        assertThat(ready()).isZero();
    }

    @Test
    void theReadyCommandFailsForAServiceThatIsNotReady() throws Exception {
        answer = 503;

        assertThat(ready()).isNotZero();
    }

    @Test
    void theReadyCommandFailsWhenNothingListens() throws Exception {
        server.stop(0);

        assertThat(ready()).isNotZero();
    }

    @Test
    void nativeLibrariesAreCopiedOutOfTheJarsIntoOneFolder(@TempDir Path folder) throws Exception {
        var arm = System.getProperty("os.arch").equals("aarch64");
        var jars = Files.createDirectories(folder.resolve("jars"));
        try (var jar = new JarOutputStream(Files.newOutputStream(jars.resolve("some.jar")))) {
            for (var entry : List.of(
                    "org/bytedeco/openblas/linux-" + (arm ? "arm64" : "x86_64") + "/libopenblas.so.0",
                    "ai/onnxruntime/native/linux-" + (arm ? "aarch64" : "x64") + "/libonnxruntime.so",
                    "org/bytedeco/pytorch/linux-" + (arm ? "arm64" : "x86_64") + "-gpu/libtorch_cuda.so",
                    "org/bytedeco/openblas/windows-x86_64/openblas.dll",
                    "org/bytedeco/openblas/Some.class")) {
                jar.putNextEntry(new JarEntry(entry));
                jar.write(1);
            }
        }

        var unpack = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        DeployFiles.path("deploy/images/UnpackNatives.java").toString(),
                        jars.toString(),
                        folder.resolve("native").toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();

        assertThat(unpack.waitFor()).isZero();
        assertThat(folder.resolve("native").toFile().list())
                .containsExactlyInAnyOrder(
                        "libopenblas.so.0", "libopenblas_nolapack.so.0", "libonnxruntime.so", "libtorch_cuda.so");
    }

    @Test
    void copiesTheWholeFastJarSlowestChangingFirst() {
        assertThat(DOCKERFILE)
                .containsSubsequence(
                        "COPY --from=natives",
                        "quarkus-app/lib/ lib/",
                        "quarkus-app/*.jar ./",
                        "quarkus-app/app/ app/",
                        "quarkus-app/quarkus/ quarkus/",
                        "USER 10001:10001",
                        "ENTRYPOINT",
                        "quarkus-run.jar");
    }

    @Test
    void theGpuImageDiffersInItsBaseOnly() {
        var java =
                GPU.lines().filter(line -> line.contains("/opt/java/openjdk")).toList();
        assertThat(java).hasSize(3);

        assertThat(steps(GPU.replace("CUDA_IMAGE", "JRE_IMAGE").replace("-cuda\"", "\"")))
                .containsAll(steps(DOCKERFILE).stream()
                        .filter(step -> !step.startsWith("ENV"))
                        .toList());
    }

    private static List<String> steps(String dockerfile) {
        return dockerfile.lines().filter(line -> !line.startsWith("#")).toList();
    }

    @Test
    void saysWhatTheImageHolds() {
        for (var dockerfile : List.of(DOCKERFILE, GPU)) {
            assertThat(dockerfile)
                    .contains(
                            "org.opencontainers.image.title",
                            "org.opencontainers.image.description",
                            "org.opencontainers.image.version",
                            "org.opencontainers.image.revision",
                            "org.opencontainers.image.licenses");
        }
    }

    @Test
    void leavesHealthToComposeAndKubernetesAndVersionsToTheEnvFile() {
        assertThat(DOCKERFILE).doesNotContain("HEALTHCHECK");
        assertThat(DOCKERFILE.lines().filter(line -> line.startsWith("FROM")))
                .allSatisfy(line -> assertThat(line).contains("${"));
    }

    @Test
    void theBuildContextHoldsWhatIsCopied() {
        var context = DeployFiles.text(".dockerignore");
        assertThat(context).contains("!deploy/images");
        for (var service : new String[] {"trainer", "generation", "metrics"}) {
            assertThat(context).contains("!services/" + service + "/target/quarkus-app");
        }
        assertThat(DeployFiles.path("deploy/images/ready")).isExecutable();
        assertThat(DeployFiles.path("deploy/images/UnpackNatives.java")).exists();
    }

    private int ready() throws IOException, InterruptedException {
        return new ProcessBuilder(
                        DeployFiles.path("deploy/images/ready").toAbsolutePath().toString(),
                        Integer.toString(server.getAddress().getPort()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
