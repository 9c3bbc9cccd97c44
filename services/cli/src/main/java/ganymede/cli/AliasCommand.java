package ganymede.cli;

import ganymede.cli.messaging.AliasMove;
import ganymede.cli.messaging.AliasState;
import ganymede.cli.messaging.EventBus;
import ganymede.cli.messaging.Trial;
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

/** {@code ganymede alias}. */
@Command(
        name = "alias",
        mixinStandardHelpOptions = true,
        description = {
            "Moves an alias to another version, tries one out with a part of its requests, or moves it back.",
            "Generation swaps when the version is warm: no request fails or waits. Without a version: says what it means."
        })
final class AliasCommand implements Callable<Integer> {
    private static final Pattern ALIAS = Pattern.compile("([^@:]+):([a-z0-9][a-z0-9._-]{0,62})");

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(index = "0", paramLabel = "MODEL:ALIAS", description = "e.g. digits:stable")
    private String selector = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "VERSION", description = "What it shall mean.")
    private @Nullable Long version;

    @Option(names = "--canary", paramLabel = "VERSION", description = "A second version, for a share of the requests.")
    private long canary;

    @Option(
            names = "--share",
            paramLabel = "S",
            description =
                    "The canary's share, above 0 and up to 1; the request's id decides. Default: ${DEFAULT-VALUE}",
            defaultValue = "0.1")
    private double share = 0.1;

    @Option(
            names = "--shadow",
            paramLabel = "VERSION",
            description = "A version that makes the samples too, to be scored; nobody who asks sees them.")
    private long shadow;

    @Option(
            names = "--shadow-share",
            paramLabel = "S",
            description = "The shadow's share, above 0 and up to 1. Default: ${DEFAULT-VALUE}",
            defaultValue = "0.1")
    private double shadowShare = 0.1;

    @Option(
            names = "--rollback",
            description = "To what it meant before; an alias with a canary or a shadow loses them.")
    private boolean rollback;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the record.")
    private @Nullable String reason;

    @Option(names = "--bootstrap", paramLabel = "HOST:PORT", description = "A Kafka broker elsewhere.")
    private @Nullable String bootstrap;

    @Override
    public Integer call() throws Exception {
        if (!ALIAS.matcher(selector).matches()) {
            throw wrong("alias (%s) must be MODEL:ALIAS".formatted(selector));
        }
        boolean tries = canary != 0 || shadow != 0;
        if (rollback ? version != null || tries : version == null && tries) {
            throw wrong("name a VERSION, perhaps with --canary or --shadow, or --rollback alone");
        }
        for (double part : new double[] {share, shadowShare}) {
            if (!(part > 0 && part <= 1)) {
                throw wrong("share (%s) must be above 0 and at most 1".formatted(part));
            }
        }
        return Supervised.once(this::run);
    }

    private void run(Stack stack, Terminal terminal) throws Exception {
        var broker = RunningBroker.find(bootstrap, stack, terminal, Set.of());
        var parts = selector.split(":", 2);
        try (var bus = EventBus.connect(broker, ServiceClock.system())) {
            var state = bus.alias(parts[0], parts[1]);
            if (version == null && !rollback) {
                terminal.line(state.current().map(AliasMove::meaning).orElse(selector + " was never moved")
                        + "; versions that can be served: " + state.versions());
                return;
            }
            var move = move(state);
            bus.move(move);
            terminal.line(move.meaning()
                    + state.current()
                            .map(before -> "; before: " + before.version())
                            .orElse(""));
        }
    }

    private AliasMove move(AliasState state) throws Failure {
        return rollback
                ? state.back(reason == null ? "rollback" : reason)
                : state.to(
                        Objects.requireNonNull(version),
                        Trial.of(canary, share),
                        Trial.of(shadow, shadowShare),
                        reason == null ? "moved by command" : reason);
    }

    private ParameterException wrong(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }
}
