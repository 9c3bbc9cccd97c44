package ganymede.trainer.publishing;

import ganymede.families.Column;
import ganymede.families.Structure;
import ganymede.sketches.GraphSketch;
import ganymede.sketches.RecordDistances;
import ganymede.sketches.TableScores;
import ganymede.sketches.TableSketch;
import ganymede.sketches.TableSpec;
import ganymede.trainer.data.Dataset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Scores of samples by what their values mean, beside those of the extractor's features: of rows, graphs and edges. */
sealed interface StructureScores {
    /** Real samples that are compared with; more would cost time and change little. */
    int MOST_REAL = 20_000;

    /** Of them, rows whose nearness is watched. */
    int RECORDS = 1000;

    /** Starts without samples. */
    static StructureScores of(Dataset data) {
        return switch (data.structure()) {
            case Structure.Table table when table.columns().size() <= TableSpec.MAX_FIELDS -> Rows.of(data, table);
            case Structure.Table wide -> new None();
            case Structure.Graph graph -> Graphs.of(data, graph);
            case Structure.Network network -> new Edges(network);
            case Structure.Plain plain -> new None();
        };
    }

    /**
     * Adds samples.
     *
     * @param samples count x sample size
     */
    void add(float[] samples, int count);

    /** Of at least two samples, by name; see docs/metrics.md. */
    Map<String, Double> scores();

    /** Pixels and points have no other scores. */
    record None() implements StructureScores {
        @Override
        public void add(float[] samples, int count) {
            // Nothing to see.
        }

        @Override
        public Map<String, Double> scores() {
            return Map.of();
        }
    }

    /** Rows of a table; real rows beside the records say how near new ones come. */
    record Rows(TableSketch real, TableSketch fake, RecordDistances newReal, RecordDistances newFake)
            implements StructureScores {
        static Rows of(Dataset data, Structure.Table table) {
            int count = Math.min(MOST_REAL, data.count());
            int records = Math.min(RECORDS, count / 2);
            double[] rows = doubles(data.range(0, count));
            List<Integer> categories = table.columns().stream()
                    .map(column -> column instanceof Column.Categorical ? column.width() : 0)
                    .toList();
            TableSpec spec = TableSpec.of(rows, count, categories);
            var frozen = RecordDistances.freeze(spec, rows, records);
            Rows scores = new Rows(
                    new TableSketch(spec),
                    new TableSketch(spec),
                    new RecordDistances(spec, frozen),
                    new RecordDistances(spec, frozen));
            scores.real.add(rows, count);
            scores.newReal.add(doubles(data.range(records, Math.min(2 * records, count))), records);
            return scores;
        }

        @Override
        public void add(float[] samples, int count) {
            double[] rows = doubles(samples);
            fake.add(rows, count);
            newFake.add(rows, count);
        }

        /** Where every real row has a twin, nearness tells nothing. */
        @Override
        public Map<String, Double> scores() {
            double columns = TableScores.columns(real, fake);
            double pairs = TableScores.pairs(real, fake);
            return newReal.quantile(0.5) > 0
                    ? Map.of(
                            "column_similarity",
                            columns,
                            "pair_similarity",
                            pairs,
                            "nearest_record_over_real",
                            RecordDistances.ratio(newReal, newFake))
                    : Map.of("column_similarity", columns, "pair_similarity", pairs);
        }
    }

    /** Whole graphs. */
    record Graphs(GraphSketch real, GraphSketch fake) implements StructureScores {
        static Graphs of(Dataset data, Structure.Graph graph) {
            int stride = graph.nodes() + graph.types();
            Graphs scores = new Graphs(new GraphSketch(graph.nodes(), stride), new GraphSketch(graph.nodes(), stride));
            int count = Math.min(MOST_REAL, data.count());
            scores.real.add(doubles(data.range(0, count)), count);
            return scores;
        }

        @Override
        public void add(float[] samples, int count) {
            fake.add(doubles(samples), count);
        }

        @Override
        public Map<String, Double> scores() {
            return Map.of(
                    "degree_mmd",
                    GraphSketch.degreeDiscrepancy(real, fake),
                    "clustering_mmd",
                    GraphSketch.clusteringDiscrepancy(real, fake));
        }
    }

    /** Edges of one network: the share that it has. */
    final class Edges implements StructureScores {
        private final Structure.Network network;
        private long existing;
        private long count;

        Edges(Structure.Network network) {
            this.network = network;
        }

        @Override
        public void add(float[] samples, int added) {
            for (int i = 0; i < added; i++) {
                List<Integer> neighbours = network.neighbours().get((int) samples[2 * i]);
                existing += neighbours.contains((int) samples[2 * i + 1]) ? 1 : 0;
            }
            count += added;
        }

        @Override
        public Map<String, Double> scores() {
            return Map.of("known_edges", (double) existing / count);
        }
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        Arrays.setAll(doubles, i -> values[i]);
        return doubles;
    }
}
