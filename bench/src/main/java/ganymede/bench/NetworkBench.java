package ganymede.bench;

import ganymede.families.GraphGan;
import ganymede.families.GraphPolicy;
import ganymede.families.Recipe;
import ganymede.families.Structure;
import ganymede.nets.Draws;
import ganymede.nets.Net;
import ganymede.nets.Tensor;
import ganymede.nets.Weights;
import ganymede.trainer.data.Dataset;
import ganymede.trainer.data.DatasetSource;
import ganymede.trainer.run.DatasetBatches;
import ganymede.trainer.torch.TorchNet;
import ganymede.trainer.training.RecipeRun;
import ganymede.trainer.training.TrainOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Link prediction in one network: how often a held-out edge is scored above a pair without an edge (AUC over all such pairs), and
 * what share of generated edges exists, hidden ones included.
 */
final class NetworkBench {
    private static final GraphGan FAMILY = new GraphGan();
    private static final int NODES = 150;
    private static final long STEPS = 3000;
    private static final int EDGES = 5000;

    private final Results results;
    private final List<String> subjects = new ArrayList<>();
    private final List<String> quantities = new ArrayList<>();
    private final List<List<Double>> values = new ArrayList<>();

    NetworkBench(Results results) {
        this.results = results;
    }

    List<String> families() {
        return List.of(FAMILY.name());
    }

    void run(List<String> chosen, int seeds) throws IOException {
        if (!chosen.contains(FAMILY.name())) {
            return;
        }
        for (int seed = 1; seed <= seeds; seed++) {
            Dataset data = new DatasetSource.Network(NODES, seed).load();
            Split split = Split.of((Structure.Network) data.structure(), seed);
            baselines(split, seed);
            train(split, seed);
        }
        for (int i = 0; i < subjects.size(); i++) {
            double[] measured =
                    values.get(i).stream().mapToDouble(Double::doubleValue).toArray();
            results.add(subjects.get(i), quantities.get(i), "", measured);
        }
    }

    private void baselines(Split split, long seed) {
        Structure.Network known = split.training();
        add(
                "degree product",
                "AUC",
                split.auc((i, j) -> (double) known.neighbours().get(i).size()
                        * known.neighbours().get(j).size()));
        add(
                "common neighbours",
                "AUC",
                split.auc((i, j) -> known.neighbours().get(i).stream()
                        .filter(known.neighbours().get(j)::contains)
                        .count()));
        Draws draws = new Draws(seed, -2);
        int ends = split.edges().count();
        float[] uniform = new float[2 * EDGES];
        float[] popular = new float[2 * EDGES];
        for (int i = 0; i < EDGES; i++) {
            // The second node of a random edge is a random node by its number of neighbours.
            float[] from = split.edges().range(draws.below(ends, 3L * i), draws.below(ends, 3L * i) + 1);
            float[] to = split.edges().range(draws.below(ends, 3L * i + 1), draws.below(ends, 3L * i + 1) + 1);
            uniform[2 * i] = from[0];
            popular[2 * i] = from[0];
            uniform[2 * i + 1] = draws.below(NODES, 3L * i + 2);
            popular[2 * i + 1] = to[1];
        }
        add("uniform neighbours", "edges that exist", split.existing(uniform));
        add("uniform neighbours", "new edges that exist", split.hiddenAmongNew(uniform));
        add("neighbours by degree", "edges that exist", split.existing(popular));
        add("neighbours by degree", "new edges that exist", split.hiddenAmongNew(popular));
    }

    private void train(Split split, long seed) {
        GraphPolicy recipe = FAMILY.on(StructuresBench.space(split.edges()), FAMILY.capacity());
        var batches = new DatasetBatches(split.edges(), recipe.training().batch(), seed);
        try (var run = new RecipeRun(recipe, new TrainOptions(STEPS, seed, 1), batches)) {
            while (!run.finished()) {
                var report = run.step();
                if (run.done() == recipe.pretraining()) {
                    measure("likelihood alone", recipe, run, split, seed);
                }
                if (run.done() % 500 == 0) {
                    System.err.println("graphgan, step " + run.done() + ": " + report.losses());
                }
            }
            measure(FAMILY.name(), recipe, run, split, seed);
            add("its critic", "AUC", auc(recipe.critic(), run, Recipe.CRITIC, split));
        }
    }

    private void measure(String subject, GraphPolicy recipe, RecipeRun run, Split split, long seed) {
        add(subject, "AUC", auc(recipe.relevance(), run, GraphPolicy.RELEVANCE, split));
        int[] queries = new int[EDGES];
        Draws draws = new Draws(seed, -3);
        for (int i = 0; i < EDGES; i++) {
            queries[i] = split.edges().label(draws.below(split.edges().count(), i));
        }
        float[] latents = new Draws(seed, -1).uniforms(EDGES, 1).data();
        float[] edges = run.sample(latents, queries, EDGES);
        add(subject, "edges that exist", split.existing(edges));
        add(subject, "new edges", split.fresh(edges));
        add(subject, "new edges that exist", split.hiddenAmongNew(edges));
    }

    private static double auc(Net net, RecipeRun run, String role, Split split) {
        Weights weights = Objects.requireNonNull(run.companionWeights().get(role));
        Tensor pairs = Tensor.zeros(NODES * NODES, 2);
        for (int i = 0; i < NODES * NODES; i++) {
            pairs.data()[2 * i] = Math.floorDiv(i, NODES);
            pairs.data()[2 * i + 1] = i % NODES;
        }
        try (var torch = new TorchNet(net, weights)) {
            float[] scores = torch.evaluate(Map.of("samples", pairs))
                    .firstEntry()
                    .getValue()
                    .data();
            return split.auc((i, j) -> (double) scores[i * NODES + j] + scores[j * NODES + i]);
        }
    }

    private void add(String subject, String quantity, double value) {
        System.err.printf(Locale.ROOT, "%s, %s: %.4f%n", subject, quantity, value);
        for (int i = 0; i < subjects.size(); i++) {
            if (subjects.get(i).equals(subject) && quantities.get(i).equals(quantity)) {
                values.get(i).add(value);
                return;
            }
        }
        subjects.add(subject);
        quantities.add(quantity);
        values.add(new ArrayList<>(List.of(value)));
    }
}
