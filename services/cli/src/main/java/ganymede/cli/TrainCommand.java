package ganymede.cli;

import ganymede.cli.messaging.EventBus;
import ganymede.cli.stack.Component;
import ganymede.cli.stack.Layout;
import ganymede.cli.stack.Stack;
import ganymede.cli.terminal.Failure;
import ganymede.cli.terminal.Terminal;
import ganymede.cli.training.TrainingRun;
import ganymede.platform.ServiceClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ganymede train spec.yaml}. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = {
            "Trains from a specification and publishes the model.",
            "Uses the services that are up (./ganymede up); starts what it needs when none are."
        })
final class TrainCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SPEC", description = "YAML or JSON; docs/training.md explains the keys.")
    private Path spec = Path.of("");

    @Option(names = "--run-id", description = "Identifies the run; an earlier one continues from its last checkpoint.")
    private @Nullable String runId;

    @Option(names = "--bootstrap", paramLabel = "HOST:PORT", description = "A Kafka broker elsewhere.")
    private @Nullable String bootstrap;

    @Override
    public Integer call() throws Exception {
        var text = read(spec);
        var terminal = Terminal.standard();
        try (var stack = Stack.open(Layout.ofSystem(), terminal)) {
            return Supervised.run(stack, terminal, true, () -> train(stack, terminal, text));
        }
    }

    private void train(Stack stack, Terminal terminal, String text) throws Exception {
        var clock = ServiceClock.system();
        var id = runId != null ? runId : "run-" + clock.now().toString().replaceAll("[-:]|[.][0-9]+", "");
        var broker = RunningBroker.find(bootstrap, stack, terminal, EnumSet.of(Component.TRAINER));
        try (var bus = EventBus.connect(broker, clock)) {
            terminal.line("run " + id);
            var outcome = new TrainingRun(bus, terminal, stack::requireAlive).run(id, text);
            terminal.line(String.format(
                    Locale.ROOT,
                    "published %s (%s, %s) after %.0f s, parity %.1e",
                    outcome.model().selector(),
                    outcome.model().family(),
                    outcome.model().digest(),
                    outcome.completed().seconds(),
                    outcome.completed().parity()));
            new TreeMap<>(outcome.completed().scores())
                    .forEach((name, value) -> terminal.line(String.format(Locale.ROOT, "  %-16s %.4f", name, value)));
        }
    }

    private static String read(Path file) throws Failure {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new Failure(
                    "Specification %s cannot be read: %s.".formatted(file.toAbsolutePath(), e),
                    "Name a text file; the demonstration's is services/cli/src/main/resources/ganymede/cli/demo.yaml.",
                    e);
        }
    }
}
