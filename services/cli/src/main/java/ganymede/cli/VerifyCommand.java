package ganymede.cli;

import ganymede.artifacts.ModelRepository;
import ganymede.artifacts.ObjectStoreException;
import ganymede.artifacts.TrustedKeys;
import ganymede.artifacts.minio.MinioObjectStore;
import ganymede.cli.messaging.ReceiptDocument;
import ganymede.cli.receipts.Receipt;
import ganymede.cli.receipts.Verdict;
import ganymede.cli.receipts.Verifier;
import ganymede.cli.stack.Stack;
import ganymede.cli.terminal.Failure;
import ganymede.cli.terminal.ProgressBar;
import ganymede.cli.terminal.Terminal;
import ganymede.inference.Accelerator;
import ganymede.inference.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ganymede verify}. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Makes the samples of a receipt again with the model that it names, and compares their hashes and labels.",
            "Needs the object store with the model, no broker and no service. Exit code 0: all equal; 1: not, with the reason."
        })
final class VerifyCommand implements Callable<Integer> {
    private static final int DIFFERENT = 1;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "RECEIPT", description = "File that ./ganymede receipt has written.")
    private Path file = Path.of("receipt.json");

    @Option(
            names = "--samples",
            paramLabel = "N",
            description = "Verify so many, spread evenly over the request; all when absent.")
    private @Nullable Integer samples;

    @Option(
            names = "--trusted-keys",
            paramLabel = "PATH",
            split = ",",
            description =
                    "Refuse a receipt that none of these Ed25519 public keys signed: PEM files or folders of them.")
    private List<Path> trustedKeys = List.of();

    @Mixin
    private final RunningStore store = new RunningStore();

    @Override
    public Integer call() throws Exception {
        if (samples != null && samples < 1) {
            throw new CommandLine.ParameterException(
                    Objects.requireNonNull(spec).commandLine(), "samples (%d) must be 1 or more".formatted(samples));
        }
        var receipt = read();
        var equal = new AtomicBoolean();
        int code = Supervised.once(
                (stack, terminal) -> equal.set(verify(receipt, stack, terminal).equal()));
        return code != 0 || equal.get() ? code : DIFFERENT;
    }

    private Receipt read() throws Failure {
        try {
            var document = ReceiptDocument.parse(Files.readString(file));
            if (!trustedKeys.isEmpty()) {
                document.requireSigned(TrustedKeys.read(trustedKeys));
            }
            return document.receipt();
        } catch (IllegalArgumentException e) {
            throw new Failure("The signature cannot be checked: " + e.getMessage(), "Nothing was verified.", e);
        } catch (IOException e) {
            throw new Failure("Receipt %s cannot be read: %s".formatted(file, e), "Name an existing text file.", e);
        }
    }

    private Verdict verify(Receipt receipt, Stack stack, Terminal terminal) throws Exception {
        int most = samples == null ? receipt.count() : Math.min(samples, receipt.count());
        try (var objects = MinioObjectStore.open(store.find(stack, terminal))) {
            var verdict = new Verifier(new ModelRepository(objects), Accelerator.detect())
                    .verify(
                            receipt,
                            most,
                            done -> terminal.status(
                                    "  verifying  %s  %d/%d".formatted(ProgressBar.of(done, most), done, most)));
            terminal.endStatus();
            verdict.lines(receipt).forEach(terminal::line);
            return verdict;
        } catch (ObjectStoreException e) {
            throw new Failure(e.problem().detail(), "Nothing was verified; is this the store?", e);
        } catch (ModelException e) {
            throw new Failure(e.problem().detail(), "Nothing was verified.", e);
        }
    }
}
