package ganymede.cli;

import ganymede.artifacts.ModelRepository;
import ganymede.cli.messaging.DigestTopic;
import ganymede.cli.messaging.EventBus;
import ganymede.cli.scoring.PublishedModels;
import ganymede.cli.scoring.StoredScores;
import ganymede.cli.stack.Stack;
import ganymede.cli.terminal.Failure;
import ganymede.cli.terminal.Terminal;
import ganymede.platform.ServiceClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ganymede scores}. */
@Command(
        name = "scores",
        mixinStandardHelpOptions = true,
        description = {
            "Scores any time of the stream again, from the digests that the metrics service keeps.",
            "Whole windows count: those that begin at --from or later and end at --to or before."
        })
final class ScoresCommand implements Callable<Integer> {
    private static final Pattern MODEL = Pattern.compile("([^@:!]+)(?:@([0-9]{1,18}))?");

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--model",
            required = true,
            paramLabel = "NAME[@VERSION]",
            description = "Every version by itself when none is named.")
    private String model = "";

    @Option(names = "--from", paramLabel = "TIME", description = "As 2026-11-26T10:00:00Z. Default: the oldest digest.")
    private @Nullable Instant from;

    @Option(names = "--to", paramLabel = "TIME", description = "Default: the newest digest.")
    private @Nullable Instant to;

    @Option(names = "--json", description = "JSON instead of tables; progress goes to the standard error.")
    private boolean json;

    @Option(names = "--bootstrap", paramLabel = "HOST:PORT", description = "A Kafka broker elsewhere.")
    private @Nullable String bootstrap;

    @Mixin
    private final RunningStore store = new RunningStore();

    @Override
    public Integer call() throws Exception {
        if (!MODEL.matcher(model).matches()) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(), "--model (%s) must be NAME[@VERSION]".formatted(model));
        }
        return Supervised.once(json ? Terminal.of(System.err) : Terminal.standard(), this::run);
    }

    private void run(Stack stack, Terminal terminal) throws Exception {
        var broker = RunningBroker.find(bootstrap, stack, terminal, Set.of());
        var parts = model.split("@", 2);
        var version = parts.length == 2 ? Long.parseLong(parts[1]) : 0;
        var question =
                new DigestTopic.Question(parts[0], version, "", Optional.ofNullable(from), Optional.ofNullable(to));
        try (var bus = EventBus.connect(broker, ServiceClock.system());
                var objects = new LazyStore(store, stack, terminal)) {
            var models = new PublishedModels(() -> new ModelRepository(objects.open()));
            var all = new ArrayList<StoredScores>();
            for (var stored : bus.digests(question)) {
                all.add(StoredScores.of(stored, models));
            }
            if (all.isEmpty()) {
                throw new Failure(
                        "No digests of %s are kept for that time.".formatted(model),
                        "The topic ganymede.metrics.digests keeps 6 hours or 2 GiB per partition, unless yours keeps more.");
            }
            show(all, terminal);
        }
    }

    private void show(List<StoredScores> all, Terminal terminal) {
        if (json) {
            System.out.println(StoredScores.json(all));
        } else {
            all.forEach(scores -> scores.lines().forEach(terminal::line));
        }
    }
}
