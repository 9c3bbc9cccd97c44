package ganymede.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Assumptions;

/** A file system in memory of a given size, to be full on purpose. Needs root on Linux: elsewhere the test is skipped and says so. */
public final class SmallDisk implements AutoCloseable {
    private final Path directory;

    private SmallDisk(Path directory) {
        this.directory = directory;
    }

    /** Mounts one at a directory, which is made; the size is as mount knows it, e.g. {@code 64k}. */
    public static SmallDisk at(Path directory, String size) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Assumptions.assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", directory.toString()),
                "skipped: only root can mount a small disk here");
        return new SmallDisk(directory);
    }

    /** Where it is. */
    public Path directory() {
        return directory;
    }

    /** Writes until nothing more fits. */
    public void fill() {
        try (var out = Files.newOutputStream(
                directory.resolve("filler"), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            var block = new byte[4096];
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            // As intended.
        }
    }

    /** Gives it another size. */
    public void resize(String size) {
        if (!run("mount", "-o", "remount,size=" + size, directory.toString())) {
            throw new IllegalStateException("cannot resize " + directory);
        }
    }

    private static boolean run(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Takes it away, also from under a process that still uses it. */
    @Override
    public void close() {
        run("umount", "-l", directory.toString());
    }
}
