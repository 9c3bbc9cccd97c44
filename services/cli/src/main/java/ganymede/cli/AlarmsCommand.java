package ganymede.cli;

import ganymede.cli.messaging.AlarmEntry;
import ganymede.cli.messaging.EventBus;
import ganymede.cli.stack.Stack;
import ganymede.cli.terminal.Terminal;
import ganymede.cli.terminal.TextTable;
import ganymede.platform.ServiceClock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ganymede alarms}. */
@Command(
        name = "alarms",
        mixinStandardHelpOptions = true,
        description = "What the detectors said about the stream, and what was done about it.")
final class AlarmsCommand implements Callable<Integer> {
    @Parameters(index = "0", arity = "0..1", paramLabel = "MODEL", description = "Only of this model.")
    private String model = "";

    @Option(
            names = "--samples",
            description = "With the samples that each alarm rests on, and what a rolled back version answered.")
    private boolean samples;

    @Option(names = "--bootstrap", paramLabel = "HOST:PORT", description = "A Kafka broker elsewhere.")
    private @Nullable String bootstrap;

    @Override
    public Integer call() throws Exception {
        return Supervised.once(this::run);
    }

    private void run(Stack stack, Terminal terminal) throws Exception {
        var broker = RunningBroker.find(bootstrap, stack, terminal, Set.of());
        try (var bus = EventBus.connect(broker, ServiceClock.system())) {
            var entries = bus.alarms(model);
            if (entries.isEmpty()) {
                terminal.line("no alarms are kept");
                return;
            }
            table(entries).lines().forEach(terminal::line);
            if (samples) {
                entries.forEach(entry -> detail(entry, terminal));
            }
        }
    }

    private static TextTable table(List<AlarmEntry> entries) {
        var table = new TextTable("at", "version", "what", "detector", "detail", "sample");
        for (var entry : entries) {
            table.row(
                    entry.at().toString(),
                    entry.model() + "@" + entry.version(),
                    entry.silenced() ? entry.what() + " (silenced)" : entry.what(),
                    entry.detector(),
                    entry.detail(),
                    entry.detector().isEmpty() ? "-" : Long.toString(entry.sample()));
        }
        return table;
    }

    private static void detail(AlarmEntry entry, Terminal terminal) {
        if (!entry.samples().isEmpty() || !entry.records().isEmpty()) {
            terminal.line("%s %s@%d %s".formatted(entry.at(), entry.model(), entry.version(), entry.what()));
            entry.records().forEach(records -> terminal.line("    records " + records));
            entry.samples().forEach(sample -> terminal.line("    " + sample));
        }
    }
}
