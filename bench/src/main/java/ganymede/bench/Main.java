package ganymede.bench;

import ganymede.platform.ServiceClock;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** {@code ./ganymede bench <name> [options]}: runs one benchmark, prints its rows and writes {@code bench/results/<name>.json}. */
public final class Main {

    private static final List<Benchmark> BENCHMARKS = List.of(
            new TrainerBench(),
            new GenerationBench(),
            new SketchesBench(),
            new FamiliesBench(),
            new SamplersBench(),
            new TranslationBench(),
            new SequencesBench());

    private Main() {}

    /** Exit status 2 without a known benchmark's name, or with arguments that it cannot take. */
    public static void main(String[] arguments) throws Exception {
        var chosen = BENCHMARKS.stream()
                .filter(benchmark -> arguments.length > 0 && benchmark.name().equals(arguments[0]))
                .findFirst();
        if (chosen.isEmpty()) {
            System.err.println("Usage: ./ganymede bench <name> [options]");
            BENCHMARKS.forEach(benchmark -> System.err.printf("  %-12s %s%n", benchmark.name(), benchmark.purpose()));
            System.exit(2);
            return;
        }
        var root = Path.of(System.getProperty("ganymede.root", "."));
        var command = "./ganymede bench " + String.join(" ", arguments);
        var results = Results.begin(chosen.get().name(), command, root, ServiceClock.system());
        try {
            chosen.get().run(List.of(arguments).subList(1, arguments.length), results);
        } catch (UsageException wrong) {
            System.err.println(wrong.getMessage());
            System.err.printf(
                    "Usage: ./ganymede bench %s  %s%n",
                    arguments[0], chosen.get().purpose());
            System.exit(2);
        }
        results.document().rows().forEach(Main::print);
        System.out.println("written to " + results.write(root.resolve("bench/results")));
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
