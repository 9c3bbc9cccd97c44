package ganymede.cli.stack;

import ganymede.cli.terminal.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A component's process and its log. Owns the process until stopped. */
final class Child {
    private static final int TAIL_LINES = 15;

    private final Component component;
    private final Process process;
    private final Path log;

    private Child(Component component, Process process, Path log) {
        this.component = component;
        this.process = process;
        this.log = log;
    }

    /** Starts {@code command}; both output streams go to {@code log}, which is emptied first. */
    static Child start(Component component, List<String> command, Map<String, String> environment, Path log)
            throws IOException {
        Files.createDirectories(log.toAbsolutePath().getParent());
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        return new Child(component, builder.start(), log);
    }

    Component component() {
        return component;
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Fails with exit code and the end of the log when the process has ended. */
    void requireAlive() throws Failure {
        if (!process.isAlive()) {
            throw failure("ended with exit code %d".formatted(process.exitValue()));
        }
    }

    /** A failure of this component, with the end of its log. */
    Failure failure(String problem) {
        return new Failure(
                "The %s %s. The end of its log:%n%s".formatted(component.title(), problem, tail()),
                "The whole log: " + log);
    }

    private String tail() {
        try {
            var lines = Files.readAllLines(log);
            return String.join(
                    System.lineSeparator(),
                    lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()).stream()
                            .map("    "::concat)
                            .toList());
        } catch (IOException e) {
            return "    (not readable: " + e + ")";
        }
    }

    /** Asks to stop, waits, then forces. Returns whether asking was enough. */
    boolean stop(Duration patience) throws InterruptedException {
        process.destroy();
        if (process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            return true;
        }
        process.destroyForcibly().waitFor();
        return false;
    }
}
