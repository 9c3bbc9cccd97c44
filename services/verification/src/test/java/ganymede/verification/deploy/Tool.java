package ganymede.verification.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * An external checker. A missing one skips the test, aloud; with {@code CI=true} it is installed first, and failing that the
 * test fails.
 */
enum Tool {
    PROMTOOL("promtool"),
    AMTOOL("amtool"),
    PROMETHEUS("prometheus"),
    ALERTMANAGER("prometheus-alertmanager"),
    DCLINT("dclint"),
    TSC("tsc"),
    KUBECTL("kubectl");

    private final String command;

    Tool(String command) {
        this.command = command;
    }

    /** What a run printed, both streams, and how it ended. */
    record Outcome(int exit, String output) {}

    private static final AtomicInteger SKIPPED = new AtomicInteger();

    /** Runs the tool in the checkout's root and expects exit status 0; returns what it printed. */
    String check(String... arguments) {
        return checked(run(arguments), arguments);
    }

    /** Runs the tool with a file as standard input. */
    Outcome runWithInput(Path input, String... arguments) {
        return execute(line(arguments), ProcessBuilder.Redirect.from(input.toFile()));
    }

    Outcome run(String... arguments) {
        return execute(line(arguments), ProcessBuilder.Redirect.from(new File("/dev/null")));
    }

    private String checked(Outcome outcome, String... arguments) {
        assertThat(outcome.exit())
                .as("%s %s%n%s", command, String.join(" ", arguments), outcome.output())
                .isZero();
        return outcome.output();
    }

    private List<String> line(String... arguments) {
        var line = new ArrayList<String>();
        line.add(executable().toString());
        line.addAll(Arrays.asList(arguments));
        return line;
    }

    /** Where it is, for a test that runs it beside other things; a missing one skips the test as {@link #run} does. */
    Path path() {
        return executable();
    }

    private Path executable() {
        var found = find();
        if (found.isEmpty() && "true".equals(System.getenv("CI"))) {
            var installed =
                    execute(List.of("deploy/tools/install"), ProcessBuilder.Redirect.from(new File("/dev/null")));
            found = find();
            if (found.isEmpty()) {
                fail("%s is missing and could not be installed: %s", command, installed.output());
            }
        }
        if (found.isEmpty()) {
            System.out.printf(
                    "SKIPPED deployment check %d: %s is missing, run deploy/tools/install%n",
                    SKIPPED.incrementAndGet(), command);
            Assumptions.abort(command + " is missing: run deploy/tools/install");
        }
        return found.orElseThrow();
    }

    private Optional<Path> find() {
        var folders = Stream.concat(
                Stream.of(DeployFiles.path("deploy/tools/node_modules/.bin").toString()),
                Stream.of(System.getenv().getOrDefault("PATH", "").split(":")));
        return folders.map(folder -> Path.of(folder).resolve(command).toAbsolutePath())
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Outcome execute(List<String> line, ProcessBuilder.Redirect input) {
        try {
            var process = new ProcessBuilder(line)
                    .directory(DeployFiles.path("").toFile())
                    .redirectErrorStream(true)
                    .redirectInput(input)
                    .start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + line, e);
        }
    }
}
