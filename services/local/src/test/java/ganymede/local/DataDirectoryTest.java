package ganymede.local;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataDirectoryTest {
    @TempDir
    private Path dir;

    @Test
    void isHeldByOneOwnerAtATime() throws Exception {
        var held = DataDirectory.open(dir, 0);
        assertThatThrownBy(() -> DataDirectory.open(dir, 0))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("is used by another local stack");

        held.close();
        DataDirectory.open(dir, 0).close();
    }

    @Test
    void refusesADiskThatIsNearlyFull() {
        assertThatThrownBy(() -> DataDirectory.open(dir, Long.MAX_VALUE))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining(dir.toString())
                .hasMessageContaining("MiB are needed")
                .hasMessageContaining("Free some space");
    }

    @Test
    void refusesAPathThatIsAFile() throws Exception {
        var file = Files.createFile(dir.resolve("file"));

        assertThatThrownBy(() -> DataDirectory.open(file, 0))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("cannot be written");
    }
}
