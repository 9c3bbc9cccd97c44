package ganymede.cli;

import ganymede.cli.messaging.EventBus;
import ganymede.cli.stack.Component;
import ganymede.cli.stack.Stack;
import ganymede.cli.terminal.Failure;
import ganymede.cli.terminal.Terminal;
import ganymede.cli.training.TrainSpec;
import ganymede.cli.training.TrainingRun;
import ganymede.platform.ServiceClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ganymede train spec.yaml}, or {@code ganymede train --family NAME}. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = {
            "Trains from a specification, or from the options below, and publishes the model.",
            "Uses the services that are up (./ganymede up); starts what it needs when none are."
        },
        footer = {
            "",
            "  ./ganymede train spec.yaml",
            "  ./ganymede train --family sa-gan --data ~/pictures --steps 3000 --model flowers",
            "",
            "docs/training.md explains what every key means; ./ganymede families lists the families."
        })
final class TrainCommand implements Callable<Integer> {
    private final Map<String, String> chosen = new LinkedHashMap<>();

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Parameters(arity = "0..1", paramLabel = "SPEC", description = "YAML or JSON; or name a --family instead.")
    private @Nullable Path spec;

    @Option(names = "--run-id", description = "Identifies the run; an earlier one continues from its last checkpoint.")
    private @Nullable String runId;

    @Option(names = "--bootstrap", paramLabel = "HOST:PORT", description = "A Kafka broker elsewhere.")
    private @Nullable String bootstrap;

    @Option(names = "--family", paramLabel = "NAME", description = "The networks and the objective.")
    void family(String name) {
        chosen.put("family", name);
    }

    @Option(
            names = "--data",
            paramLabel = "PATH",
            description = "Pictures in folders or a zip file, IDX, NumPy, CSV, text or edge lists, or a built-in set"
                    + " (default: digits).")
    void data(String path) {
        chosen.put("dataset", path);
    }

    @Option(names = "--model", paramLabel = "NAME", description = "Published under this name (default: the family's).")
    void model(String name) {
        chosen.put("model", name);
    }

    @Option(names = "--steps", paramLabel = "N", description = "Generator steps (default: 2000).")
    void steps(String count) {
        chosen.put("steps", count);
    }

    @Option(names = "--epochs", paramLabel = "N", description = "Passes over the data instead of steps.")
    void epochs(String count) {
        chosen.put("epochs", count);
    }

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Any other key of a specification that is not in a section, e.g. seed=7, batch=32, width=64.")
    void set(Map<String, String> keys) {
        chosen.putAll(keys);
    }

    @Override
    public Integer call() throws Exception {
        if (spec == null ? chosen.isEmpty() : !chosen.isEmpty()) {
            throw new ParameterException(
                    command.commandLine(),
                    "Either a specification or options of one are needed, not both: SPEC, or --family NAME --data PATH");
        }
        var text = spec == null ? TrainSpec.of(chosen) : read(spec);
        return Supervised.once((stack, terminal) -> train(stack, terminal, text));
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
