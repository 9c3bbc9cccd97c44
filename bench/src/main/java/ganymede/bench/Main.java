package ganymede.bench;

import ganymede.platform.ServiceClock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** {@code ./ganymede bench <name> [options]}: runs one benchmark, prints its rows and writes {@code bench/results/<name>.json}. */
public final class Main {

    /** Writes the README's table of families from the result files. */
    private static final String TABLE = "table";

    private static final String RESULTS = "bench/results";

    private static final List<Benchmark> BENCHMARKS = List.of(
            new TrainerBench(),
            new GenerationBench(),
            new LatencyBench(),
            new OverloadBench(),
            new RolloutBench(),
            new LargeBench(),
            new MetricsBench(),
            new LoopBench(),
            new FamiliesBench(),
            new SamplersBench(),
            new TranslationBench(),
            new StackedBench(),
            new DigitsBench(),
            new DigitFamiliesBench(),
            new FewShotBench(),
            new SequencesBench(),
            new StructuresBench());

    private Main() {}

    /** Exit status 2 without a known benchmark's name, or with arguments that it cannot take. */
    public static void main(String[] arguments) throws Exception {
        var root = Path.of(System.getProperty("ganymede.root", "."));
        if (List.of(arguments).equals(List.of(TABLE))) {
            writeTable(root);
            return;
        }
        var chosen = BENCHMARKS.stream()
                .filter(benchmark -> arguments.length > 0 && benchmark.name().equals(arguments[0]))
                .findFirst();
        if (chosen.isEmpty()) {
            System.err.println("Usage: ./ganymede bench <name> [options]");
            BENCHMARKS.forEach(benchmark -> System.err.printf("  %-12s %s%n", benchmark.name(), benchmark.purpose()));
            System.err.printf("  %-12s writes the README's table of families from bench/results%n", TABLE);
            System.exit(2);
            return;
        }
        run(chosen.get(), List.of(arguments), root);
    }

    private static void writeTable(Path root) throws IOException {
        var readme = root.resolve("README.md");
        new GeneratedBlock(readme).write(new FamilyTable(root.resolve(RESULTS)).lines());
        System.out.println("written to " + readme);
    }

    private static void run(Benchmark benchmark, List<String> arguments, Path root) throws Exception {
        var command = "./ganymede bench " + String.join(" ", arguments);
        var results = Results.begin(benchmark.name(), command, root, ServiceClock.system());
        if (benchmark.continues()) {
            results.continuing(root.resolve(RESULTS));
        }
        try {
            benchmark.run(arguments.subList(1, arguments.size()), results);
        } catch (UsageException wrong) {
            System.err.println(wrong.getMessage());
            System.err.printf("Usage: ./ganymede bench %s  %s%n", benchmark.name(), benchmark.purpose());
            System.exit(2);
        }
        results.document().rows().forEach(Main::print);
        if (!results.document().rows().isEmpty()) {
            System.out.println("written to " + results.write(root.resolve(RESULTS)));
        }
    }

    private static void print(Results.Row row) {
        var value = row.value();
        System.out.printf(
                Locale.ROOT,
                "%-36s %-14s %12.4g %-10s (%.4g - %.4g, s.e. %.2g, n=%d)%n",
                row.subject(),
                row.quantity(),
                value.median(),
                row.unit(),
                value.min(),
                value.max(),
                value.standardError(),
                value.runs());
    }
}
