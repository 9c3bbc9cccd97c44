package ganymede.cli;

import ganymede.cli.messaging.EventBus;
import ganymede.cli.stack.Stack;
import ganymede.cli.terminal.Failure;
import ganymede.cli.terminal.Terminal;
import ganymede.platform.ServiceClock;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ganymede quarantine}. */
@Command(
        name = "quarantine",
        mixinStandardHelpOptions = true,
        description = "Takes a version out of service, or lets it serve again.")
final class QuarantineCommand implements Callable<Integer> {
    private static final Pattern VERSION = Pattern.compile("([^@:!]+)@([0-9]{1,18})");

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(index = "0", paramLabel = "MODEL@VERSION", description = "e.g. digits@3")
    private String selector = "";

    @Option(names = "--release", description = "It may be served again.")
    private boolean release;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the record.")
    private String reason = "quarantined by command";

    @Option(names = "--bootstrap", paramLabel = "HOST:PORT", description = "A Kafka broker elsewhere.")
    private @Nullable String bootstrap;

    @Override
    public Integer call() throws Exception {
        var match = VERSION.matcher(selector);
        if (!match.matches()) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(), "%s must be MODEL@VERSION".formatted(selector));
        }
        var model = match.group(1);
        var version = Long.parseLong(match.group(2));
        return Supervised.once((stack, terminal) -> run(model, version, stack, terminal));
    }

    private void run(String model, long version, Stack stack, Terminal terminal) throws Exception {
        var broker = RunningBroker.find(bootstrap, stack, terminal, Set.of());
        try (var bus = EventBus.connect(broker, ServiceClock.system())) {
            var state = bus.loop(model);
            if (!state.published().contains(version)) {
                throw new Failure(
                        "Version %d of %s is not published.".formatted(version, model),
                        "Published versions: %s.".formatted(state.published()));
            }
            if (release) {
                bus.release(model, version);
            } else {
                bus.quarantine(model, version, reason);
            }
            terminal.line("%s %s".formatted(selector, release ? "may be served again" : "is quarantined: " + reason));
        }
    }
}
