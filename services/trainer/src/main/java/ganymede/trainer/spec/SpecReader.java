package ganymede.trainer.spec;

import ganymede.artifacts.ObjectKeys;
import ganymede.families.Families;
import ganymede.families.Family;
import ganymede.trainer.data.DatasetSource;
import ganymede.trainer.data.TokenOracle;
import ganymede.trainer.spec.TrainingSpec.Device;
import ganymede.trainer.spec.TrainingSpec.ExtractorPlan;
import ganymede.trainer.spec.TrainingSpec.FewShotPlan;
import ganymede.trainer.spec.TrainingSpec.Length;
import ganymede.trainer.spec.TrainingSpec.Optimisation;
import ganymede.trainer.spec.TrainingSpec.Promotion;
import ganymede.trainer.spec.TrainingSpec.Publication;
import ganymede.trainer.spec.TrainingSpec.Regularisation;
import ganymede.trainer.spec.TrainingSpec.Reporting;
import java.io.StringReader;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;

/** Reads a specification in YAML, of which JSON is a part, and reports every problem at once. */
public final class SpecReader {
    private static final int MAX_CHARACTERS = 64 * 1024;
    private static final int DEFAULT_GLYPHS = 20_000;
    /** A language that trains in minutes; SeqGAN's paper has 5,000 tokens and length 20. */
    private static final int DEFAULT_VOCABULARY = 200;

    private static final int DEFAULT_NODES = 150;
    private static final int DEFAULT_LENGTH = 12;

    private final Set<String> families;

    /** Accepts the registered families. */
    public SpecReader() {
        this(Families.all().stream().map(Family::name).collect(Collectors.toSet()));
    }

    /** Accepts the given family names. */
    public SpecReader(Set<String> families) {
        this.families = Set.copyOf(families);
    }

    /** Reads a specification; never throws for what the text contains. */
    public SpecResult read(String text) {
        var problems = new ArrayList<SpecProblem>();
        if (text.length() > MAX_CHARACTERS) {
            return invalid("must have at most %d characters, not %d".formatted(MAX_CHARACTERS, text.length()), 0);
        }
        try {
            var options = new LoaderOptions();
            options.setMaxAliasesForCollections(0);
            options.setNestingDepthLimit(8);
            if (!(new Yaml(options).compose(new StringReader(text)) instanceof MappingNode mapping)) {
                return invalid("must be a mapping of keys to values, in YAML or JSON", 1);
            }
            var root = Section.of("", mapping, problems);
            var spec = spec(root);
            root.refuseUnknownKeys();
            return problems.isEmpty() ? new SpecResult.Valid(spec) : new SpecResult.Invalid(problems);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            return invalid("must be sound YAML or JSON: " + e.getProblem(), line);
        } catch (YAMLException e) {
            return invalid("must be sound YAML or JSON: " + e.getMessage(), 0);
        }
    }

    private static SpecResult invalid(String expectation, int line) {
        return new SpecResult.Invalid(List.of(new SpecProblem("", "", expectation, line)));
    }

    private TrainingSpec spec(Section root) {
        long seed = root.integer("seed", Long.MIN_VALUE, Long.MAX_VALUE).orElse(1);
        return new TrainingSpec(
                model(root),
                family(root),
                dataset(root, seed),
                length(root),
                small(root, "batch", 2, 4096),
                seed,
                root.choice("device", Device.AUTO),
                (int) root.integer("threads", 1, 256).orElse(2),
                small(root, "latent", 1, 1024),
                small(root, "width", 4, 1024),
                optimisation(root),
                fewShot(root.section("few-shot")),
                extractor(root.section("extractor")),
                reporting(root),
                publication(root.section("publication")));
    }

    private static String model(Section root) {
        String expectation = "lower-case letters, digits, dots, hyphens and underscores, at most 64, e.g. digits";
        String model = root.requiredText("model", expectation);
        if (root.has("model") && !ObjectKeys.MODEL_NAME.matcher(model).matches()) {
            root.problem("model", model, "must be " + expectation);
        }
        return model;
    }

    private String family(Section root) {
        var names = new TreeSet<>(families);
        String family = root.requiredText("family", "one of " + String.join(", ", names));
        if (root.has("family") && !names.contains(family)) {
            root.problem(
                    "family",
                    family,
                    "must be one of %s; the nearest is %s"
                            .formatted(String.join(", ", names), Nearest.to(family, names)));
        }
        return family;
    }

    private static DatasetSource dataset(Section root, long runSeed) {
        var section = root.isMapping("dataset") ? root.section("dataset") : root;
        String key = section == root ? "dataset" : "source";
        String source = section.requiredText(key, "one of " + DatasetSource.FORMS);
        int count = section == root
                ? DEFAULT_GLYPHS
                : (int) section.integer("count", 100, 1_000_000).orElse(DEFAULT_GLYPHS);
        long seed = section == root
                ? runSeed
                : section.integer("seed", Long.MIN_VALUE, Long.MAX_VALUE).orElse(runSeed);
        var samples = source(section, key, source, count, seed);
        return section == root ? samples : domains(section, samples);
    }

    /** What stands beside the samples of a source. */
    private enum Domains {
        ONE,
        INVERTED
    }

    private static DatasetSource domains(Section section, DatasetSource samples) {
        return section.choice("domains", Domains.ONE) == Domains.INVERTED
                ? new DatasetSource.Inverted(samples)
                : samples;
    }

    private static DatasetSource source(Section section, String key, String source, int count, long seed) {
        return switch (source) {
            case "digits" -> new DatasetSource.Glyphs(count, seed);
            case "ring" -> new DatasetSource.Ring(count, seed);
            case "grid" -> new DatasetSource.Grid(count, seed);
            case "oracle" -> oracle(section, key.equals("source"), count, seed);
            case "sines" -> new DatasetSource.Sines(count, seed);
            case "table" -> new DatasetSource.Rows(count, seed);
            case "communities" -> new DatasetSource.Communities(count, seed);
            case "network" -> network(section, key.equals("source"), seed);
            case String text
            when text.startsWith("stacked:") ->
                new DatasetSource.Stacked(source(section, key, text.substring(8), count, seed), count, seed);
            case String text when text.contains(":") -> file(section, key, text, seed);
            case String other -> {
                if (section.has(key)) {
                    section.problem(key, other, "must be one of " + DatasetSource.FORMS);
                }
                yield new DatasetSource.Glyphs(count, seed);
            }
        };
    }

    private static DatasetSource oracle(Section section, boolean detailed, int count, long seed) {
        int vocabulary = DEFAULT_VOCABULARY;
        int length = DEFAULT_LENGTH;
        if (detailed) {
            vocabulary = (int)
                    section.integer("vocabulary", TokenOracle.CLASSES, 50_000).orElse(vocabulary);
            length = (int) section.integer("length", 2, 200).orElse(length);
        }
        return new DatasetSource.Oracle(count, vocabulary, length, seed);
    }

    private static DatasetSource network(Section section, boolean detailed, long seed) {
        int nodes = detailed ? (int) section.integer("nodes", 60, 2000).orElse(DEFAULT_NODES) : DEFAULT_NODES;
        return new DatasetSource.Network(nodes, seed);
    }

    private static DatasetSource file(Section section, String key, String source, long seed) {
        int colon = source.indexOf(':');
        var path = path(section, key, source.substring(colon + 1));
        return switch (source.substring(0, colon)) {
            case "file" -> new DatasetSource.Found(path, seed);
            case "idx" -> new DatasetSource.Idx(path);
            case "images" -> new DatasetSource.Images(path);
            case "npy" -> new DatasetSource.Numpy(path);
            case "csv" -> new DatasetSource.Csv(path, seed);
            case "text" -> new DatasetSource.Text(path);
            case "edges" -> new DatasetSource.Edges(path);
            case "graphs" -> new DatasetSource.Graphs(path);
            default -> {
                section.problem(key, source, "must be one of " + DatasetSource.FORMS);
                yield new DatasetSource.Found(path, seed);
            }
        };
    }

    private static Path path(Section section, String key, String path) {
        try {
            if (!path.isBlank()) {
                return Path.of(path);
            }
        } catch (InvalidPathException e) {
            // Falls through: no path at all and no path on this system get the same expectation.
        }
        section.problem(key, path, "must name a file or directory after the colon");
        return Path.of(".");
    }

    private static Length length(Section root) {
        var steps = root.integer("steps", 1, 10_000_000);
        var epochs = root.integer("epochs", 1, 100_000);
        if (root.has("steps") == root.has("epochs")) {
            root.problem("steps", "", "or epochs must be given, and not both");
        }
        return steps.isPresent() ? new Length.Steps(steps.getAsLong()) : new Length.Epochs(epochs.orElse(1));
    }

    private static OptionalInt small(Section root, String key, int least, int most) {
        var value = root.integer(key, least, most);
        return value.isPresent() ? OptionalInt.of((int) value.getAsLong()) : OptionalInt.empty();
    }

    private static Optimisation optimisation(Section root) {
        var rates = root.section("learning-rates");
        return new Optimisation(
                rates.decimal("generator", 0, 1),
                rates.decimal("critic", 0, 1),
                root.decimal("ema", 0, 0.999999),
                regularisation(root.section("regularisation")));
    }

    private static Regularisation regularisation(Section section) {
        return new Regularisation(
                section.decimal("weight-decay", 0, 1),
                section.decimal("gradient-norm", 0, 1e6),
                section.decimal("kl", 0, 1e3),
                section.decimal("js", 0, 1e3));
    }

    private static FewShotPlan fewShot(Section section) {
        return new FewShotPlan(small(section, "class", 0, 100_000), small(section, "steps", 1, 100_000));
    }

    private static ExtractorPlan extractor(Section section) {
        return new ExtractorPlan(
                (int) section.integer("steps", 1, 1_000_000).orElse(600),
                (int) section.integer("batch", 2, 4096).orElse(64),
                section.decimal("holdout", 0, 0.5).orElse(0.1));
    }

    private static Reporting reporting(Section root) {
        var every = root.section("every");
        return new Reporting(
                every.integer("progress", 1, 1_000_000).orElse(50),
                every.integer("checkpoint", 1, 1_000_000).orElse(500),
                every.integer("grid", 1, 1_000_000).orElse(250),
                every.integer("scores", 1, 1_000_000).orElse(250),
                root.integer("collapse-modes", 1, 10_000));
    }

    private static Publication publication(Section section) {
        return new Publication(
                (int) section.integer("samples", 100, 1_000_000).orElse(10_000),
                section.choice("promote", Promotion.FIRST),
                section.flag("critic", true),
                section.integer("critic-steps", 0, 1_000_000));
    }
}
