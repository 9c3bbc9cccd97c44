package ganymede.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ganymede.cli.terminal.Failure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ChildTest {
    @TempDir
    private Path dir;

    @Test
    void showsExitCodeAndTheEndOfTheLogWhenItDied() throws Exception {
        var log = dir.resolve("logs/trainer.log");
        var child = start("seq 1 40; echo broken $REASON >&2; exit 3", log);
        await().until(() -> !child.isAlive());

        assertThatThrownBy(child::requireAlive)
                .isInstanceOf(Failure.class)
                .hasMessageContaining("The trainer ended with exit code 3")
                .hasMessageContaining("    broken test")
                .hasMessageContaining("    40")
                .hasMessageNotContaining("    20\n")
                .hasMessageContaining(log.toString());
    }

    @Test
    void stopsWhenAsked() throws Exception {
        var child = start("exec sleep 60", dir.resolve("log"));

        assertThat(child.stop(Duration.ofSeconds(10))).isTrue();
        assertThat(child.isAlive()).isFalse();
    }

    @Test
    void isKilledWhenItDoesNotListen() throws Exception {
        var child = start("trap '' TERM; echo deaf; while :; do sleep 1; done", dir.resolve("log"));
        await().until(() -> java.nio.file.Files.readString(dir.resolve("log")).contains("deaf"));

        assertThat(child.stop(Duration.ofMillis(300))).isFalse();
        assertThat(child.isAlive()).isFalse();
    }

    private static Child start(String script, Path log) throws Exception {
        return Child.start(Component.TRAINER, List.of("bash", "-c", script), Map.of("REASON", "test"), log);
    }
}
