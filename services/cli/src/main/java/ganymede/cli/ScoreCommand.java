package ganymede.cli;

import ganymede.cli.terminal.Terminal;
import ganymede.cli.vectors.VectorFile;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ganymede score}. */
@Command(
        name = "score",
        mixinStandardHelpOptions = true,
        description = {
            "With --golden: computes every block of a file of golden vectors and compares; exit code 1 when one differs."
        })
final class ScoreCommand implements Callable<Integer> {
    private static final int DIFFERENT = 1;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--golden", paramLabel = "FILE", description = "JSON file of golden vectors.")
    private @Nullable Path golden;

    @Override
    public Integer call() throws Exception {
        if (golden == null) {
            throw new CommandLine.ParameterException(
                    Objects.requireNonNull(spec).commandLine(), "name --golden FILE");
        }
        var terminal = Terminal.standard();
        var report = VectorFile.read(golden).check(name -> terminal.status("  computing  " + name));
        terminal.endStatus();
        report.lines().forEach(terminal::line);
        return report.holds() ? 0 : DIFFERENT;
    }
}
