package ganymede.trainer.torch;

import static org.assertj.core.api.Assertions.assertThat;

import ganymede.nets.Tensor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NativesIT {

    @Test
    void theFirstUseOnAFreshMachineDoesNotCrash(@TempDir Path cache) throws Exception {
        assertThat(start(cache)).contains("sum of three ones: 3.0");
    }

    private static String start(Path cache) throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:ErrorFile=/dev/null",
                        "-Dorg.bytedeco.javacpp.cachedir=" + cache,
                        "-cp",
                        System.getProperty("java.class.path"),
                        FirstUse.class.getName())
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    /** The process that has never unpacked libtorch. */
    static final class FirstUse {
        private FirstUse() {}

        public static void main(String[] arguments) {
            var ones = new Tensor(new int[] {3}, new float[] {1, 1, 1});
            float sum = Scoped.call(() -> Convert.floats(ones).sum().item_float());
            System.out.println("sum of three ones: " + sum);
        }
    }
}
