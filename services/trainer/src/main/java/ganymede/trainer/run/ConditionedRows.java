package ganymede.trainer.run;

import ganymede.families.Column;
import ganymede.families.Structure;
import ganymede.nets.Tensor;
import ganymede.trainer.data.CounterRandom;
import ganymede.trainer.data.Dataset;
import ganymede.trainer.training.Batch;
import ganymede.trainer.training.Batches;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Training by sampling (Xu et al. 2019, section 4.3): a categorical column by chance, a category by the logarithm of its
 * frequency, a row that has it. The label of a row is the place of its category among those of all columns.
 */
public final class ConditionedRows implements Batches {
    private final Dataset data;
    private final int batch;
    private final long seed;
    private final List<double[]> chances = new ArrayList<>();
    /** Rows by condition. */
    private final List<int[]> rows = new ArrayList<>();

    /** @param batch rows of a batch */
    public ConditionedRows(Dataset data, Structure.Table table, int batch, long seed) {
        this.data = data;
        this.batch = batch;
        this.seed = seed;
        float[] cells = data.range(0, data.count());
        for (int column = 0; column < table.columns().size(); column++) {
            if (table.columns().get(column) instanceof Column.Categorical categorical) {
                index(cells, column, table.columns().size(), categorical.width());
            }
        }
    }

    private void index(float[] cells, int column, int columns, int categories) {
        int[] places = new int[cells.length / columns];
        Arrays.setAll(places, row -> (int) cells[row * columns + column]);
        double[] chance = new double[categories];
        for (int category = 0; category < categories; category++) {
            int wanted = category;
            int[] having = IntStream.range(0, places.length)
                    .filter(row -> places[row] == wanted)
                    .toArray();
            rows.add(having);
            chance[category] = Math.log1p(having.length);
        }
        double sum = Arrays.stream(chance).sum();
        chances.add(Arrays.stream(chance).map(value -> value / sum).toArray());
    }

    @Override
    public Batch batch(long index) {
        CounterRandom random = new CounterRandom(seed, index);
        int[] indices = new int[batch];
        int[] conditions = new int[batch];
        for (int i = 0; i < batch; i++) {
            conditions[i] = condition(random);
            int[] having = rows.get(conditions[i]);
            indices[i] = having[random.below(having.length)];
        }
        int[] shape = {batch, data.sampleSize()};
        return new Batch(new Tensor(shape, data.gather(indices)), conditions);
    }

    private int condition(CounterRandom random) {
        int column = random.below(chances.size());
        int first = 0;
        for (double[] before : chances.subList(0, column)) {
            first += before.length;
        }
        double[] chance = chances.get(column);
        double left = random.uniform();
        for (int i = 0; i < chance.length - 1; i++) {
            left -= chance[i];
            if (left < 0 && chance[i] > 0) {
                return first + i;
            }
        }
        return first + last(chance);
    }

    /** The last category that has rows: rounding may leave a remainder. */
    private static int last(double[] chance) {
        int last = chance.length - 1;
        while (chance[last] == 0) {
            last--;
        }
        return last;
    }
}
