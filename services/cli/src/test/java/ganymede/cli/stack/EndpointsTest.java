package ganymede.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EndpointsTest {
    @TempDir
    private Path dir;

    @Test
    void readsWhatARunningStackWrote() throws Exception {
        write(ProcessHandle.current().pid());

        assertThat(Endpoints.read(dir))
                .hasValueSatisfying(endpoints -> assertThat(endpoints.environment())
                        .containsEntry("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1")
                        .containsEntry("GANYMEDE_STORE_ENDPOINT", "http://127.0.0.1:2"));
    }

    @Test
    void passesOverTheFileOfAStackThatWasKilled() throws Exception {
        var ended = new ProcessBuilder("true").start();
        ended.waitFor();
        write(ended.pid());

        assertThat(Endpoints.read(dir)).isEmpty();
    }

    @Test
    void findsNothingWhereNothingRan() throws Exception {
        assertThat(Endpoints.read(dir)).isEmpty();
    }

    private void write(long pid) throws Exception {
        Files.writeString(dir.resolve("endpoints.properties"), """
                kafka.bootstrap.servers=127.0.0.1\\:1
                ganymede.store.endpoint=http\\://127.0.0.1\\:2
                ganymede.store.bucket=ganymede
                pid=%d
                """.formatted(pid));
    }
}
