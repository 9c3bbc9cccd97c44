package ganymede.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PidsTest {
    @TempDir
    private Path dir;

    @Test
    void findsTheProcessesThatStillRun() throws Exception {
        var pids = new Pids(dir.resolve("pids"));
        var child = new ProcessBuilder("sleep", "60").start();

        pids.begin();
        pids.add(child.pid());

        assertThat(pids.owner())
                .hasValueSatisfying(owner -> assertThat(owner.pid())
                        .isEqualTo(ProcessHandle.current().pid()));
        assertThat(pids.children()).extracting(ProcessHandle::pid).containsExactly(child.pid());
        child.destroyForcibly().waitFor();
        assertThat(pids.children()).isEmpty();
    }

    @Test
    void passesOverAPidThatAnotherProcessUsesNow() throws Exception {
        var file = dir.resolve("pids");
        Files.writeString(
                file,
                "child %d 2001-01-01T00:00:00Z%n"
                        .formatted(ProcessHandle.current().pid()));

        assertThat(new Pids(file).children()).isEmpty();
    }

    @Test
    void knowsNobodyWithoutAFileOrWithADamagedOne() throws Exception {
        var file = dir.resolve("pids");
        assertThat(new Pids(file).children()).isEmpty();

        Files.writeString(file, "child\nchild x y\n\u0000");
        assertThat(new Pids(file).children()).isEmpty();
        assertThat(new Pids(file).owner()).isEmpty();
    }
}
