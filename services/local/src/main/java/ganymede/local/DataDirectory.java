package ganymede.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The stack's data directory, held by one process at a time. Owns the lock until closed. */
final class DataDirectory implements AutoCloseable {
    /** Below this the broker would stop in the middle of its first segments. */
    static final long MIN_FREE_BYTES = 256L << 20;

    private final FileLock lock;

    private DataDirectory(FileLock lock) {
        this.lock = lock;
    }

    /** Creates and locks {@code dir}; fails when it is not writable, nearly full or held by another process. */
    static DataDirectory open(Path dir, long minFreeBytes) throws StartupException {
        try {
            Files.createDirectories(dir);
            requireSpace(dir, minFreeBytes);
            return new DataDirectory(lock(dir));
        } catch (IOException e) {
            throw new StartupException(
                    "Data directory %s cannot be written: %s.".formatted(dir.toAbsolutePath(), e),
                    "Check its owner and the mount, or pass --data-dir=<another directory>.",
                    e);
        }
    }

    private static void requireSpace(Path dir, long minFreeBytes) throws IOException, StartupException {
        var free = Files.getFileStore(dir).getUsableSpace();
        if (free < minFreeBytes) {
            throw new StartupException(
                    "Data directory %s has %d MiB free, %d MiB are needed."
                            .formatted(dir.toAbsolutePath(), free >> 20, minFreeBytes >> 20),
                    "Free some space, or pass --data-dir=<a directory on another disk>.");
        }
    }

    private static FileLock lock(Path dir) throws IOException, StartupException {
        var channel = FileChannel.open(dir.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var lock = tryLock(channel);
        if (lock == null) {
            channel.close();
            throw new StartupException(
                    "Data directory %s is used by another local stack.".formatted(dir.toAbsolutePath()),
                    "Stop that one (its pid is in endpoints.properties), or pass --data-dir=<another directory>.");
        }
        return lock;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        lock.acquiredBy().close();
    }
}
