package ganymede.cli;

import ganymede.artifacts.ModelRepository;
import ganymede.artifacts.ObjectStoreException;
import ganymede.cli.messaging.SampleTopic;
import ganymede.cli.messaging.Span;
import ganymede.cli.scoring.OfflineScores;
import ganymede.cli.scoring.PublishedModels;
import ganymede.cli.scoring.SampleFiles;
import ganymede.cli.scoring.SampleSource;
import ganymede.cli.scoring.ScoreCard;
import ganymede.cli.scoring.Scoring;
import ganymede.cli.stack.Stack;
import ganymede.cli.terminal.Failure;
import ganymede.cli.terminal.ProgressBar;
import ganymede.cli.terminal.Terminal;
import ganymede.cli.vectors.VectorFile;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ganymede score}. */
@Command(
        name = "score",
        mixinStandardHelpOptions = true,
        description = {
            "Scores samples against real ones, with the sketches and scores of the metrics service; no service is needed for files.",
            "A value is to be read against 'perfect': what a perfect generator of as many samples gets.",
            "With --golden: computes every block of a file of golden vectors and compares; exit code 1 when one differs."
        })
final class ScoreCommand implements Callable<Integer> {
    private static final int DIFFERENT = 1;
    private static final String TOPIC = "topic:";

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            paramLabel = "WHAT",
            arity = "0..1",
            description =
                    "Directory of PNG pictures, .npy, .npz (FILE.npz:NAME), IDX (plain or .gz), or topic:NAME of samples.")
    private @Nullable String what;

    @Option(
            names = "--reference",
            paramLabel = "REF",
            description = "The real samples: files as WHAT, a stored .reference, or model:NAME[@VERSION].")
    private @Nullable String reference;

    @Option(
            names = "--extractor",
            paramLabel = "ID",
            description =
                    "identity, random[:SEED], FILE.onnx with its manifest.json beside it, or model:NAME[@VERSION]. Default: the stored reference's; else identity up to 64 values, random beyond.")
    private @Nullable String extractor;

    @Option(names = "--scores", paramLabel = "NAME", split = ",", description = "Only these; all when absent.")
    private List<String> scores = List.of();

    @Option(names = "--json", description = "JSON instead of a table; progress goes to the standard error.")
    private boolean json;

    @Option(
            names = "--save-reference",
            paramLabel = "FILE.reference",
            description = "Keep the reference with its key, for later comparisons without the real samples.")
    private @Nullable Path save;

    @Option(names = "--model", paramLabel = "NAME[@VERSION]", description = "Of a topic: samples of this model only.")
    private @Nullable String model;

    @Option(
            names = "--from",
            paramLabel = "EDGE",
            description = "Of a topic: first offset, or time as 2026-11-26T10:00:00Z. Default: the oldest.")
    private @Nullable String from;

    @Option(
            names = "--to",
            paramLabel = "EDGE",
            description = "Of a topic: offset or time to stop before. Default: the end.")
    private @Nullable String to;

    @Option(names = "--bootstrap", paramLabel = "HOST:PORT", description = "A Kafka broker elsewhere.")
    private @Nullable String bootstrap;

    @Option(names = "--golden", paramLabel = "FILE", description = "JSON file of golden vectors.")
    private @Nullable Path golden;

    @Mixin
    private final RunningStore store = new RunningStore();

    @Override
    public Integer call() throws Exception {
        if (golden != null) {
            return check(golden);
        }
        if (what == null || reference == null) {
            throw wrong("name WHAT and --reference REF, or --golden FILE");
        }
        var unknown = new LinkedHashSet<>(scores);
        unknown.removeAll(Scoring.names());
        if (!unknown.isEmpty()) {
            throw wrong("there are no scores %s; there are %s".formatted(unknown, Scoring.names()));
        }
        return score(what, reference);
    }

    private int check(Path file) throws Failure {
        if (what != null || reference != null) {
            throw wrong("--golden takes no samples");
        }
        var terminal = Terminal.standard();
        var report = VectorFile.read(file).check(name -> terminal.status("  computing  " + name));
        terminal.endStatus();
        report.lines().forEach(terminal::line);
        return report.holds() ? 0 : DIFFERENT;
    }

    private int score(String samples, String real) throws Exception {
        var span = new Span(edge("--from", from), edge("--to", to));
        if (!samples.startsWith(TOPIC) && (model != null || !span.equals(Span.ALL))) {
            throw wrong("--model, --from and --to choose among the samples of a topic; WHAT is none");
        }
        var terminal = json ? Terminal.of(System.err) : Terminal.standard();
        var question = new OfflineScores.Question(
                real, Optional.ofNullable(extractor), Set.copyOf(scores), Optional.ofNullable(save));
        return Supervised.once(terminal, (stack, seen) -> {
            try (var objects = new LazyStore(store, stack, seen)) {
                var source = samples.startsWith(TOPIC)
                        ? topic(samples.substring(TOPIC.length()), span, objects, stack, seen)
                        : SampleFiles.open(samples);
                var models = new PublishedModels(() -> new ModelRepository(objects.open()));
                show(new OfflineScores(models, bar(seen)).score(source, question), seen);
            } catch (ObjectStoreException e) {
                throw new Failure(e.problem().detail(), "Nothing was scored; is this the store?", e);
            }
        });
    }

    private SampleSource topic(String name, Span span, LazyStore objects, Stack stack, Terminal terminal)
            throws Exception {
        var broker = RunningBroker.find(bootstrap, stack, terminal, Set.of());
        return new SampleTopic(broker, objects::fetch)
                .read(
                        name,
                        span,
                        Optional.ofNullable(model),
                        found -> terminal.status("  reading  %s: %d samples".formatted(name, found)));
    }

    private static Scoring.Progress bar(Terminal terminal) {
        return (doing, done, total) ->
                terminal.status("  %s  %s  %d/%d".formatted(doing, ProgressBar.of(done, total), done, total));
    }

    private void show(ScoreCard card, Terminal terminal) {
        terminal.endStatus();
        if (json) {
            System.out.println(card.json());
        } else {
            card.lines().forEach(terminal::line);
        }
    }

    private Optional<Span.Edge> edge(String option, @Nullable String text) {
        try {
            return Optional.ofNullable(text).map(Span.Edge::parse);
        } catch (IllegalArgumentException e) {
            throw wrong("%s %s".formatted(option, e.getMessage()));
        }
    }

    private CommandLine.ParameterException wrong(String rule) {
        return new CommandLine.ParameterException(Objects.requireNonNull(spec).commandLine(), rule);
    }
}
