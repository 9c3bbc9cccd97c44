package ganymede.trainer.data;

import ganymede.families.Column;
import ganymede.families.Structure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Tables as data sets: rows of plain values; the label is the last categorical column's. */
final class TableDataset {
    private TableDataset() {}

    /** A column as it was read: numbers, or places in a list of values when there is one. */
    @SuppressWarnings("ArrayRecordComponent") // carrier of a column's cells, never compared
    record Cells(String name, List<String> values, double[] numbers) {
        boolean categorical() {
            return !values.isEmpty();
        }

        private Column column(long seed) {
            return categorical()
                    ? new Column.Categorical(name, values, shares())
                    : new Column.Continuous(name, GaussianMixture.fit(numbers, seed));
        }

        private List<Double> shares() {
            double[] shares = new double[values.size()];
            for (double place : numbers) {
                shares[(int) place] += 1.0 / numbers.length;
            }
            return Arrays.stream(shares).boxed().toList();
        }
    }

    /** @param seed of the fits of continuous columns */
    static Dataset of(String name, List<Cells> cells, long seed) {
        List<Column> columns = new ArrayList<>();
        int rows = cells.getFirst().numbers().length;
        float[] samples = new float[rows * cells.size()];
        int[] labels = new int[rows];
        int classes = 1;
        for (int column = 0; column < cells.size(); column++) {
            Cells of = cells.get(column);
            columns.add(of.column(seed));
            for (int row = 0; row < rows; row++) {
                samples[row * cells.size() + column] = (float) of.numbers()[row];
                labels[row] = of.categorical() ? (int) of.numbers()[row] : labels[row];
            }
            classes = of.categorical() ? of.values().size() : classes;
        }
        return new Dataset(name, new int[] {cells.size()}, classes, new Structure.Table(columns), samples, labels);
    }
}
