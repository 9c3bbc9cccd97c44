package ganymede.cli;

import ganymede.cli.stack.Component;
import ganymede.cli.stack.Stack;
import ganymede.cli.terminal.Terminal;
import java.util.EnumSet;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code ganymede up}. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Starts broker, object store, trainer, generation and metrics; stays up until Ctrl-C.")
final class UpCommand implements Callable<Integer> {
    @Override
    public Integer call() throws Exception {
        return Supervised.run(false, UpCommand::start);
    }

    private static void start(Stack stack, Terminal terminal) throws Exception {
        var endpoints = stack.startLocal();
        stack.startServices(
                endpoints, EnumSet.of(Component.TRAINER, Component.GENERATION, Component.METRICS), Map.of());
        stack.awaitLive();
        for (var service : stack.services()) {
            terminal.line("  %-10s %s  %s"
                    .formatted(
                            service.component().title(), service.address("/q/health"), service.address("/q/metrics")));
        }
    }
}
