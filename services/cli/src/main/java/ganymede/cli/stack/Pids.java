package ganymede.cli.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/** The pids of what was started, kept in a file so that a killed starter's children can be found and stopped. */
final class Pids {
    private static final String OWNER = "owner";
    private static final String CHILD = "child";

    private final Path file;

    Pids(Path file) {
        this.file = file;
    }

    /** Takes the file for this process. */
    void begin() throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, line(OWNER, ProcessHandle.current().pid()));
    }

    /** Remembers a process: its pid and its start time, because pids are used again. */
    void add(long pid) throws IOException {
        Files.writeString(file, line(CHILD, pid), StandardOpenOption.APPEND);
    }

    void clear() throws IOException {
        Files.deleteIfExists(file);
    }

    /** The starter that took the file, when it still runs. */
    Optional<ProcessHandle> owner() throws IOException {
        return alive(OWNER).stream().findFirst();
    }

    /** Those remembered processes that still run. */
    List<ProcessHandle> children() throws IOException {
        return alive(CHILD);
    }

    private List<ProcessHandle> alive(String role) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        return Files.readAllLines(file).stream()
                .map(line -> line.split(" ", 3))
                .filter(parts -> parts.length == 3 && parts[0].equals(role) && parts[1].matches("[0-9]+"))
                .flatMap(parts -> handle(Long.parseLong(parts[1]), parts[2]).stream())
                .toList();
    }

    private static String line(String role, long pid) {
        return role + " " + pid + " " + startOf(pid) + System.lineSeparator();
    }

    private static Optional<ProcessHandle> handle(long pid, String start) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(found -> startOf(pid).equals(start));
    }

    private static String startOf(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(handle -> handle.info().startInstant())
                .map(Object::toString)
                .orElse("unknown");
    }
}
