package ganymede.bench;

import ganymede.families.Column;
import ganymede.families.Ctgan;
import ganymede.families.Family;
import ganymede.families.Recipe;
import ganymede.families.Structure;
import ganymede.families.Tabular;
import ganymede.families.Tvae;
import ganymede.sketches.FrozenPoints;
import ganymede.sketches.RecordDistances;
import ganymede.sketches.TableScores;
import ganymede.sketches.TableSketch;
import ganymede.sketches.TableSpec;
import ganymede.trainer.data.CounterRandom;
import ganymede.trainer.data.Dataset;
import ganymede.trainer.data.DatasetSource;
import ganymede.trainer.run.ConditionedRows;
import ganymede.trainer.run.DatasetBatches;
import ganymede.trainer.training.Batches;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Rows of families of tables against rows that they were not trained on: half of the data trains, a quarter is compared with, and
 * the last quarter is the ceiling. */
final class TablesBench {
    private static final List<Family> FAMILIES = List.of(new Ctgan(), new Tvae());
    /** Of the built-in table. */
    private static final int ROWS = 10_000;
    /** As in the paper of both families. */
    private static final int EPOCHS = 300;

    private static final int RECORDS = 2000;

    private final DatasetSource source;
    private final Results results;

    TablesBench(Optional<Path> csv, Results results) {
        this.source = csv.<DatasetSource>map(path -> new DatasetSource.Csv(path, 1))
                .orElseGet(() -> new DatasetSource.Rows(ROWS, 1));
        this.results = results;
    }

    List<String> families() {
        return FAMILIES.stream().map(Family::name).toList();
    }

    void run(List<String> chosen, int seeds) throws IOException {
        List<Family> wanted = FAMILIES.stream()
                .filter(family -> chosen.contains(family.name()))
                .toList();
        if (wanted.isEmpty()) {
            return;
        }
        Dataset data = source.load();
        Scorer ceiling = new Scorer("real rows on " + data.name(), seeds);
        Scorer naive = new Scorer("independent columns on " + data.name(), seeds);
        List<Scorer> scorers = wanted.stream()
                .map(family -> new Scorer(family.name() + " on " + data.name(), seeds))
                .toList();
        for (int seed = 1; seed <= seeds; seed++) {
            List<Dataset> halves = StructuresBench.split(data, data.count() / 2, seed);
            List<Dataset> quarters = StructuresBench.split(halves.getLast(), data.count() / 4, seed);
            Yardstick yardstick = Yardstick.of(halves.getFirst(), quarters.getFirst());
            double[] fresh = rows(quarters.getLast());
            ceiling.add(seed, yardstick, fresh);
            naive.add(seed, yardstick, independent(fresh, data.sampleSize(), seed));
            for (int i = 0; i < wanted.size(); i++) {
                scorers.get(i)
                        .add(
                                seed,
                                yardstick,
                                generated(wanted.get(i), halves.getFirst(), fresh.length / data.sampleSize(), seed));
            }
        }
        ceiling.report(results);
        naive.report(results);
        scorers.forEach(scorer -> scorer.report(results));
    }

    private static double[] rows(Dataset data) {
        return StructuresBench.doubles(data.range(0, data.count()));
    }

    private static double[] generated(Family family, Dataset training, int count, long seed) {
        Recipe recipe = family.on(StructuresBench.space(training));
        int batch = recipe.training().batch();
        Batches batches = recipe instanceof Tabular tabular
                ? new ConditionedRows(training, tabular.table(), batch, seed)
                : new DatasetBatches(training, batch, seed);
        long steps = (long) EPOCHS * (training.count() / batch);
        return StructuresBench.samples(family, recipe, batches, steps, seed, count);
    }

    /** Each column of the rows in an order of its own: right columns, no pairs. */
    private static double[] independent(double[] rows, int columns, long seed) {
        double[] mixed = new double[rows.length];
        int count = rows.length / columns;
        for (int column = 0; column < columns; column++) {
            int[] order = new CounterRandom(seed, column).permutation(count);
            for (int row = 0; row < count; row++) {
                mixed[row * columns + column] = rows[order[row] * columns + column];
            }
        }
        return mixed;
    }

    /** What rows are compared with. */
    private record Yardstick(TableSpec spec, TableSketch real, FrozenPoints records, RecordDistances fresh) {
        static Yardstick of(Dataset training, Dataset heldOut) {
            double[] real = rows(heldOut);
            TableSpec spec = TableSpec.of(real, heldOut.count(), categories(training.structure()));
            TableSketch sketch = new TableSketch(spec);
            sketch.add(real, heldOut.count());
            FrozenPoints records = RecordDistances.freeze(spec, rows(training), Math.min(RECORDS, training.count()));
            RecordDistances fresh = new RecordDistances(spec, records);
            fresh.add(real, heldOut.count());
            return new Yardstick(spec, sketch, records, fresh);
        }

        private static List<Integer> categories(Structure structure) {
            return ((Structure.Table) structure)
                    .columns().stream()
                            .map(column -> column instanceof Column.Categorical ? column.width() : 0)
                            .toList();
        }
    }

    /** The scores of one source of rows, by seed. */
    private static final class Scorer {
        private final String subject;
        private final double[] columns;
        private final double[] pairs;
        private final double[] nearest;
        private final double[] copies;

        Scorer(String subject, int seeds) {
            this.subject = subject;
            this.columns = new double[seeds];
            this.pairs = new double[seeds];
            this.nearest = new double[seeds];
            this.copies = new double[seeds];
        }

        void add(int seed, Yardstick yardstick, double[] rows) {
            int count = rows.length / yardstick.spec().width();
            TableSketch sketch = new TableSketch(yardstick.spec());
            sketch.add(rows, count);
            RecordDistances distances = new RecordDistances(yardstick.spec(), yardstick.records());
            distances.add(rows, count);
            columns[seed - 1] = TableScores.columns(yardstick.real(), sketch);
            pairs[seed - 1] = TableScores.pairs(yardstick.real(), sketch);
            nearest[seed - 1] = RecordDistances.ratio(yardstick.fresh(), distances);
            copies[seed - 1] = distances.copies();
            System.err.printf(
                    Locale.ROOT,
                    "%s, seed %d: columns %.4f, pairs %.4f, nearest record %.3f, copies %.4f%n",
                    subject,
                    seed,
                    columns[seed - 1],
                    pairs[seed - 1],
                    nearest[seed - 1],
                    copies[seed - 1]);
        }

        void report(Results results) {
            results.add(subject, "column similarity", "", columns);
            results.add(subject, "pair similarity", "", pairs);
            results.add(subject, "nearest record over real", "", nearest);
            results.add(subject, "copies", "", copies);
        }
    }
}
