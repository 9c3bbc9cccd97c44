package ganymede.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the processes of a Linux machine hold in memory. */
public final class ResidentMemory {
    private ResidentMemory() {}

    /** KiB that a process holds at this moment. */
    public static long kibibytes(long pid) throws IOException {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElseThrow(() -> new IOException("process %d tells no resident memory".formatted(pid)));
        }
    }
}
