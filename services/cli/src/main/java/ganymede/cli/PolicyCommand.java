package ganymede.cli;

import ganymede.cli.messaging.EventBus;
import ganymede.cli.messaging.LoopState;
import ganymede.cli.stack.Stack;
import ganymede.cli.terminal.Terminal;
import ganymede.platform.ServiceClock;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ganymede policy}. */
@Command(
        name = "policy",
        mixinStandardHelpOptions = true,
        description = {
            "Says what is done when the samples of a model alarm, or silences its alarms for a while.",
            "observe: they are told and counted. steer: labels that nobody asked for are drawn with weights that make up for what is",
            "missing. rollback: aliases go back to the last good version, and the alarmed one is quarantined."
        })
final class PolicyCommand implements Callable<Integer> {
    private static final Set<String> POLICIES = Set.of("observe", "steer", "rollback", "default");

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(index = "0", paramLabel = "MODEL")
    private String model = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "POLICY",
            description = "observe, steer, rollback, or default: what the metrics service is configured with.")
    private @Nullable String policy;

    @Option(
            names = "--silence",
            paramLabel = "TIME",
            description = "Do nothing about alarms for so long, such as PT2H; PT0S ends it.")
    private @Nullable Duration silence;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the record.")
    private String reason = "set by command";

    @Option(names = "--bootstrap", paramLabel = "HOST:PORT", description = "A Kafka broker elsewhere.")
    private @Nullable String bootstrap;

    @Override
    public Integer call() throws Exception {
        if (model.isBlank() || model.matches(".*[@:!].*")) {
            throw wrong("MODEL (%s) must be a model's name, without version or alias".formatted(model));
        }
        if (policy != null && !POLICIES.contains(policy)) {
            throw wrong("policy (%s) must be observe, steer, rollback or default".formatted(policy));
        }
        if (silence != null && silence.isNegative()) {
            throw wrong("silence (%s) must not be negative".formatted(silence));
        }
        return Supervised.once(this::run);
    }

    private void run(Stack stack, Terminal terminal) throws Exception {
        var broker = RunningBroker.find(bootstrap, stack, terminal, Set.of());
        var clock = ServiceClock.system();
        try (var bus = EventBus.connect(broker, clock)) {
            if (policy != null) {
                bus.policy(model, policy, reason);
            }
            if (silence != null) {
                bus.silence(model, clock.now().plus(silence), reason);
            }
            tell(bus.loop(model), clock, terminal);
        }
    }

    private void tell(LoopState state, ServiceClock clock, Terminal terminal) {
        terminal.line(
                "%s: policy %s".formatted(model, state.policy().orElse("not set; the metrics service's default")));
        state.silentUntil()
                .filter(until -> until.isAfter(clock.now()))
                .ifPresent(until -> terminal.line("  alarms are silent until " + until));
        state.mixes().forEach((version, mix) -> {
            if (!mix.isEmpty()) {
                terminal.line("  version %d is steered: class mix %s".formatted(version, mix));
            }
        });
        state.quarantined()
                .forEach((version, why) -> terminal.line("  version %d is quarantined: %s".formatted(version, why)));
    }

    private ParameterException wrong(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }
}
