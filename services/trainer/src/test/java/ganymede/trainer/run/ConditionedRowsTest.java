package ganymede.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ganymede.families.Column;
import ganymede.families.Structure;
import ganymede.trainer.data.Dataset;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConditionedRowsTest {
    private static final Structure.Table TABLE = new Structure.Table(List.of(
            new Column.Categorical("a", List.of("x", "y"), List.of(.99, .01)),
            new Column.Categorical("b", List.of("u", "v", "none"), List.of(.5, .5, 0.0))));

    @Test
    void columnsAreEquallyLikelyAndCategoriesByTheLogarithmOfTheirCount() {
        var batches = new ConditionedRows(data(), TABLE, 20_000, 5);
        var batch = batches.batch(0);
        double[] shares = new double[TABLE.conditions()];
        for (int i = 0; i < batch.labels().length; i++) {
            int condition = batch.labels()[i];
            shares[condition] += 1.0 / batch.labels().length;
            int column = condition < 2 ? 0 : 1;
            // The row has the category that it was drawn for.
            assertThat(batch.samples().data()[2 * i + column]).isEqualTo(condition - 2f * column);
        }
        double sum = Math.log1p(990) + Math.log1p(10);
        assertThat(shares[0]).isCloseTo(Math.log1p(990) / sum / 2, within(.01));
        assertThat(shares[1]).isCloseTo(Math.log1p(10) / sum / 2, within(.01));
        assertThat(shares[2]).isCloseTo(.25, within(.01));
        assertThat(shares[4]).isZero();
        assertThat(batches.batch(0).samples()).isEqualTo(batch.samples());
    }

    private static Dataset data() {
        float[] cells = new float[2000];
        for (int i = 0; i < 1000; i++) {
            cells[2 * i] = i < 990 ? 0 : 1;
            cells[2 * i + 1] = i % 2;
        }
        return new Dataset("t", new int[] {2}, 3, TABLE, cells, new int[1000]);
    }
}
