package ganymede.cli;

import ganymede.artifacts.Signer;
import ganymede.cli.messaging.EventBus;
import ganymede.cli.stack.Stack;
import ganymede.cli.terminal.Failure;
import ganymede.cli.terminal.Terminal;
import ganymede.platform.ServiceClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ganymede receipt}. */
@Command(
        name = "receipt",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = {
            "Writes down what a completed request promised: model digest, seed, runtime, the request and a hash per sample.",
            "Reads the topics, which keep samples for a day; ./ganymede verify makes the samples again."
        })
final class ReceiptCommand implements Callable<Integer> {
    @Parameters(paramLabel = "REQUEST_ID", description = "The request's id, as its answers show it.")
    private String id = "";

    @Option(names = "--out", description = "JSON file.", defaultValue = "receipt.json")
    private Path out = Path.of("receipt.json");

    @Option(
            names = "--sign",
            paramLabel = "KEY.pem",
            description = "Sign it with this Ed25519 private key; ./ganymede verify --trusted-keys checks that.")
    private @Nullable Path key;

    @Option(names = "--bootstrap", paramLabel = "HOST:PORT", description = "A Kafka broker elsewhere.")
    private @Nullable String bootstrap;

    @Override
    public Integer call() throws Exception {
        return Supervised.once(this::write);
    }

    /** Read first: a key that cannot be used shall not cost a search. */
    private Optional<Signer> signer() throws Failure {
        try {
            return Optional.ofNullable(key).map(Signer::read);
        } catch (IllegalArgumentException e) {
            throw new Failure("The receipt cannot be signed: " + e.getMessage(), "Nothing was written.", e);
        }
    }

    private void write(Stack stack, Terminal terminal) throws Exception {
        var signer = signer();
        var broker = RunningBroker.find(bootstrap, stack, terminal, Set.of());
        try (var bus = EventBus.connect(broker, ServiceClock.system())) {
            var plain = bus.receipt(id);
            var document = signer.map(plain::signed).orElse(plain);
            Files.writeString(out, document.json());
            var receipt = document.receipt();
            terminal.line("%d samples of %s, request %s: %s".formatted(receipt.count(), receipt.model(), id, out));
        }
    }
}
