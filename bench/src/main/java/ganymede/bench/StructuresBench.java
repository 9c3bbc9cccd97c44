package ganymede.bench;

import ganymede.families.Family;
import ganymede.families.Recipe;
import ganymede.families.SampleSpace;
import ganymede.nets.Draws;
import ganymede.trainer.data.CounterRandom;
import ganymede.trainer.data.Dataset;
import ganymede.trainer.training.Batches;
import ganymede.trainer.training.RecipeRun;
import ganymede.trainer.training.TrainOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tables and graphs: how alike generated and real ones are, beside what real data reach against themselves and a naive model. */
public final class StructuresBench implements Benchmark {
    private static final int SEEDS = 3;
    /** Draws of the latents that are scored; no training step has this number. */
    private static final long EVALUATION = -1;

    @Override
    public String name() {
        return "structures";
    }

    @Override
    public String purpose() {
        return "tables (ctgan, tvae), graphs (molgan) and edges (graphgan) against held-out ones: [--seeds N] [--data CSV] [names]";
    }

    @Override
    public boolean continues() {
        return true;
    }

    /** Arguments: {@code --seeds N} (3), {@code --data FILE.csv} (built-in rows) and names of families (all). */
    @Override
    public void run(List<String> arguments, Results results) throws UsageException, IOException {
        List<String> names = new ArrayList<>(arguments);
        int seeds = option(names, "--seeds").map(Integer::parseInt).orElse(SEEDS);
        Optional<Path> csv = option(names, "--data").map(Path::of);
        TablesBench tables = new TablesBench(csv, results);
        GraphsBench graphs = new GraphsBench(results);
        NetworkBench network = new NetworkBench(results);
        List<String> known = new ArrayList<>(tables.families());
        known.addAll(graphs.families());
        known.addAll(network.families());
        for (String name : names) {
            if (!known.contains(name)) {
                throw new UsageException("family (%s) must be one of %s".formatted(name, String.join(", ", known)));
            }
        }
        List<String> chosen = names.isEmpty() ? known : names;
        tables.run(chosen, seeds);
        graphs.run(chosen, seeds);
        network.run(chosen, seeds);
    }

    /** The option's value, which is taken out of the arguments. */
    private static Optional<String> option(List<String> arguments, String name) throws UsageException {
        int at = arguments.indexOf(name);
        if (at < 0) {
            return Optional.empty();
        }
        List<String> pair = arguments.subList(at, Math.min(at + 2, arguments.size()));
        if (pair.size() < 2) {
            throw new UsageException("%s must have a value".formatted(name));
        }
        String value = pair.getLast();
        pair.clear();
        return Optional.of(value);
    }

    static SampleSpace space(Dataset data) {
        return new SampleSpace(
                Arrays.stream(data.shape()).boxed().toList(), data.classes(), data.vocabulary(), data.structure());
    }

    /** The data in two parts, the first of that many samples, by a permutation of the seed. */
    static List<Dataset> split(Dataset data, int first, long seed) {
        int[] order = new CounterRandom(seed, EVALUATION).permutation(data.count());
        return List.of(
                data.subset(Arrays.copyOf(order, first)), data.subset(Arrays.copyOfRange(order, first, order.length)));
    }

    /** Samples of a trained generator without labels; says on the way how long it took. */
    static double[] samples(Family family, Recipe recipe, Batches batches, long steps, long seed, int count) {
        long start = System.nanoTime();
        try (var run = new RecipeRun(recipe, new TrainOptions(steps, seed, 1), batches)) {
            while (!run.finished()) {
                var report = run.step();
                if (report.step() % 1000 == 0) {
                    System.err.printf(
                            Locale.ROOT,
                            "%s, seed %d, step %d, %.0f s: %s%n",
                            family.name(),
                            seed,
                            report.step(),
                            (System.nanoTime() - start) * 1e-9,
                            report.losses());
                }
            }
            float[] latents = new Draws(seed, EVALUATION)
                    .gaussians(count, recipe.latent())
                    .data();
            return doubles(run.sample(latents, new int[count], count));
        }
    }

    static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        Arrays.setAll(doubles, i -> values[i]);
        return doubles;
    }
}
