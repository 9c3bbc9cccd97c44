package ganymede.bench;

import ganymede.families.Family;
import ganymede.families.Molgan;
import ganymede.families.Recipe;
import ganymede.sketches.GraphStatistics;
import ganymede.sketches.HistogramKernel;
import ganymede.trainer.data.CommunityGraphs;
import ganymede.trainer.data.CounterRandom;
import ganymede.trainer.data.Dataset;
import ganymede.trainer.run.DatasetBatches;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Whole graphs against held-out ones by the discrepancies of GraphRNN's evaluation; other real graphs are the floor. */
final class GraphsBench {
    private static final Family FAMILY = new Molgan();
    private static final int GRAPHS = 4000;
    private static final int SCORED = 1000;
    private static final long STEPS = 2000;

    private final Results results;

    GraphsBench(Results results) {
        this.results = results;
    }

    List<String> families() {
        return List.of(FAMILY.name());
    }

    void run(List<String> chosen, int seeds) {
        if (!chosen.contains(FAMILY.name())) {
            return;
        }
        Dataset data = CommunityGraphs.draw(GRAPHS, 1);
        int row = data.shape()[1];
        Scorer floor = new Scorer("real graphs", row, seeds);
        Scorer random = new Scorer("Erdos-Renyi graphs", row, seeds);
        Scorer molgan = new Scorer(FAMILY.name(), row, seeds);
        for (int seed = 1; seed <= seeds; seed++) {
            List<Dataset> parts = StructuresBench.split(data, GRAPHS - SCORED, seed);
            Dataset training = parts.getFirst();
            double[] real = StructuresBench.doubles(parts.getLast().range(0, SCORED));
            floor.add(seed, real, StructuresBench.doubles(training.range(0, SCORED)));
            random.add(seed, real, random(real, row, seed));
            Recipe recipe = FAMILY.on(StructuresBench.space(training));
            var batches = new DatasetBatches(training, recipe.training().batch(), seed);
            molgan.add(seed, real, StructuresBench.samples(FAMILY, recipe, batches, STEPS, seed, SCORED));
        }
        floor.report(results);
        random.report(results);
        molgan.report(results);
    }

    /** Every pair joined by one chance, the real graphs' share of joined pairs. */
    private static double[] random(double[] real, int row, long seed) {
        int nodes = CommunityGraphs.NODES;
        double joined = 0;
        for (int i = 0; i < real.length; i++) {
            joined += i % row < nodes ? real[i] : 0;
        }
        int rows = real.length / row;
        double chance = joined / rows / (nodes - 1);
        double[] graphs = new double[real.length];
        CounterRandom random = new CounterRandom(seed, SCORED);
        for (int i = 0; i < graphs.length; i++) {
            // Right of the diagonal, which is all that statistics read.
            graphs[i] = i % row < nodes && i % row > i / row % nodes && random.uniform() < chance ? 1 : 0;
        }
        return graphs;
    }

    /** The scores of one source of graphs, by seed. */
    private static final class Scorer {
        private final String subject;
        private final int row;
        private final double[] degrees;
        private final double[] clustering;
        private final double[] different;

        Scorer(String subject, int row, int seeds) {
            this.subject = subject;
            this.row = row;
            this.degrees = new double[seeds];
            this.clustering = new double[seeds];
            this.different = new double[seeds];
        }

        void add(int seed, double[] real, double[] fake) {
            degrees[seed - 1] = HistogramKernel.DEGREE.discrepancy(degrees(real), degrees(fake));
            clustering[seed - 1] = HistogramKernel.CLUSTERING.discrepancy(clustering(real), clustering(fake));
            different[seed - 1] = different(fake);
            System.err.printf(
                    Locale.ROOT,
                    "%s, seed %d: degrees %.5f, clustering %.5f, different %.3f%n",
                    subject,
                    seed,
                    degrees[seed - 1],
                    clustering[seed - 1],
                    different[seed - 1]);
        }

        private double[][] degrees(double[] graphs) {
            int nodes = CommunityGraphs.NODES;
            double[][] histograms = new double[graphs.length / nodes / row][];
            Arrays.setAll(histograms, i -> GraphStatistics.degrees(graphs, i * nodes * row, nodes, row));
            return histograms;
        }

        private double[][] clustering(double[] graphs) {
            int nodes = CommunityGraphs.NODES;
            double[][] histograms = new double[graphs.length / nodes / row][];
            Arrays.setAll(histograms, i -> GraphStatistics.clustering(graphs, i * nodes * row, nodes, row));
            return histograms;
        }

        /** Share of graphs that are not the same, node by node, as an earlier one. */
        private double different(double[] graphs) {
            int size = CommunityGraphs.NODES * row;
            Set<List<Double>> seen = new HashSet<>();
            for (int from = 0; from < graphs.length; from += size) {
                seen.add(Arrays.stream(graphs, from, from + size).boxed().toList());
            }
            return (double) seen.size() * size / graphs.length;
        }

        void report(Results results) {
            results.add(subject, "degree MMD", "", degrees);
            results.add(subject, "clustering MMD", "", clustering);
            results.add(subject, "different graphs", "", different);
        }
    }
}
