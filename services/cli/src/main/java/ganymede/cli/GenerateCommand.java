package ganymede.cli;

import ganymede.cli.messaging.EventBus;
import ganymede.cli.messaging.SampleRequest;
import ganymede.cli.pictures.SampleSheet;
import ganymede.cli.sampling.SampleStream;
import ganymede.cli.sampling.SampleStream.Labelled;
import ganymede.cli.sampling.SampleStream.Refused;
import ganymede.cli.stack.Component;
import ganymede.cli.stack.Stack;
import ganymede.cli.terminal.Failure;
import ganymede.cli.terminal.Terminal;
import ganymede.platform.SeedSource;
import ganymede.platform.ServiceClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ganymede generate}. */
@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = {
            "Asks a published model for samples and writes them as a picture, one row per class.",
            "Uses the services that are up (./ganymede up); starts what it needs when none are."
        })
final class GenerateCommand implements Callable<Integer> {
    /** A larger sheet shows nobody anything, and would not fit this process. */
    private static final int MOST = 10_000;

    @Option(names = "--model", description = "e.g. digits, digits@3, digits:stable", defaultValue = "digits")
    private String model = "digits";

    @Option(names = "--count", description = "Samples, at most 10,000.", defaultValue = "16")
    private int count;

    @Option(names = "--seed", description = "The same seed gives the same samples; drawn and shown when absent.")
    private @Nullable Long seed;

    @Option(
            names = "--label",
            paramLabel = "N",
            split = ",",
            description = "Class of all samples, or one each: 3 or 0,1,2")
    private List<Integer> labels = List.of();

    @Option(names = "--out", description = "PNG file.", defaultValue = "samples.png")
    private Path out = Path.of("samples.png");

    @Option(names = "--receipt", paramLabel = "FILE", description = "Also keep what ./ganymede verify needs.")
    private @Nullable Path receipt;

    @Option(names = "--bootstrap", paramLabel = "HOST:PORT", description = "A Kafka broker elsewhere.")
    private @Nullable String bootstrap;

    @Override
    public Integer call() throws Exception {
        if (count > MOST) {
            throw new Failure(
                    "A picture of %d samples is too large; at most %d are drawn.".formatted(count, MOST),
                    "Send the request yourself and read ganymede.generation.samples: docs/contract.md shows how.");
        }
        return Supervised.once(this::generate);
    }

    private void generate(Stack stack, Terminal terminal) throws Exception {
        var clock = ServiceClock.system();
        var broker = RunningBroker.find(bootstrap, stack, terminal, EnumSet.of(Component.GENERATION));
        stack.awaitReady(Component.GENERATION);
        long chosen = seed != null ? seed : SeedSource.system().next() >>> 1;
        var id = "generate-" + Long.toHexString(SeedSource.system().next());
        try (var bus = EventBus.connect(broker, clock)) {
            var result = new SampleStream(bus, terminal, stack::requireAlive)
                    .run(List.of(new SampleRequest(id, model, count, chosen, labels)));
            write(result.samples());
            terminal.line("%d samples of %s, seed %d: %s".formatted(result.count(), model, chosen, out));
            if (receipt != null) {
                Files.writeString(receipt, bus.receipt(id).json());
                terminal.line("receipt of request %s: %s".formatted(id, receipt));
            }
        } catch (Refused e) {
            throw new Failure(e.getMessage() + ".", "./ganymede generate --help lists the options.", e);
        }
    }

    private void write(List<Labelled> samples) throws Exception {
        if (samples.isEmpty()) {
            throw new Failure(
                    "The samples of %s are no images.".formatted(model), "Read them from ganymede.generation.samples.");
        }
        SampleSheet.write(SampleSheet.rows(samples, Labelled::label, Labelled::picture), out);
    }
}
