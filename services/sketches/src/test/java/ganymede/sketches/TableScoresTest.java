package ganymede.sketches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableScoresTest {
    private static final int COUNT = 4000;
    private static final List<Integer> CATEGORIES = List.of(0, 0, 3);
    private static final double[] REAL = rows(1, COUNT);
    private static final TableSpec SPEC = TableSpec.of(REAL, COUNT, CATEGORIES);

    @Test
    void rowsAreAsSimilarToThemselvesAsCanBe() {
        assertThat(TableScores.columns(sketch(REAL), sketch(REAL))).isCloseTo(1, within(1e-12));
        assertThat(TableScores.pairs(sketch(REAL), sketch(REAL))).isCloseTo(1, within(1e-12));
    }

    @Test
    void otherRowsOfTheSameLawAreNearlyAsSimilar() {
        assertThat(TableScores.columns(sketch(REAL), sketch(rows(2, COUNT)))).isBetween(0.97, 1.0);
        assertThat(TableScores.pairs(sketch(REAL), sketch(rows(2, COUNT)))).isBetween(0.96, 1.0);
    }

    @Test
    void numbersAreComparedByKolmogorovAndSmirnov() {
        double[] shifted = REAL.clone();
        for (int row = 0; row < COUNT; row++) {
            shifted[3 * row] += 1;
        }
        double exact = 1 - kolmogorovSmirnov(column(REAL, 0), column(shifted, 0));
        assertThat(TableScores.column(sketch(REAL), sketch(shifted), 0)).isCloseTo(exact, within(0.006));
    }

    @Test
    void categoriesAreComparedByTotalVariation() {
        double[] real = {0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 2};
        double[] fake = {0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 7};
        TableSpec spec = TableSpec.of(real, 4, CATEGORIES);
        // Shares 1/2, 1/4, 1/4, 0 against 1/4, 1/2, 0, 1/4.
        assertThat(TableScores.column(filled(spec, real), filled(spec, fake), 2))
                .isEqualTo(0.5);
    }

    @Test
    void independentColumnsLoseThePairsAlone() {
        double[] mixed = REAL.clone();
        for (int row = 0; row < COUNT; row++) {
            mixed[3 * row + 1] = REAL[3 * ((row + 1) % COUNT) + 1];
            mixed[3 * row + 2] = REAL[3 * ((row + 2) % COUNT) + 2];
        }
        // Pearson's r is .6 / sqrt(1.36) = .514 in real rows; half of that is lost for one pair of three.
        assertThat(TableScores.columns(sketch(REAL), sketch(mixed))).isCloseTo(1, within(1e-12));
        assertThat(TableScores.pairs(sketch(REAL), sketch(mixed))).isLessThan(0.9);
    }

    @Test
    void refusesToJudgeSingleRows() {
        assertThatThrownBy(() -> TableScores.columns(sketch(REAL), filled(SPEC, new double[] {0, 0, 0})))
                .hasMessageContaining("must be at least 2");
    }

    @Test
    void nearestRecordsTellCopiesFromNewRows() {
        FrozenPoints records = RecordDistances.freeze(SPEC, REAL, 1000);
        double[] copies = Arrays.copyOf(REAL, 3 * 1000);
        RecordDistances fresh = distances(records, rows(3, COUNT));
        RecordDistances copied = distances(records, copies);
        RecordDistances far = distances(records, new double[] {90, 90, 0, 80, 80, 1});

        assertThat(copied.copies()).isEqualTo(1);
        assertThat(fresh.copies()).isZero();
        assertThat(RecordDistances.ratio(fresh, copied)).isZero();
        assertThat(RecordDistances.ratio(fresh, distances(records, rows(4, COUNT))))
                .isBetween(0.8, 1.25);
        assertThat(RecordDistances.ratio(fresh, far)).isGreaterThan(10);
    }

    @Test
    void distanceCountsDeviationsAndCategoriesAsOne() {
        double[] rows = {0, 0, 0, 100, 0, 1};
        TableSpec spec = new TableSpec(List.of(
                new Field.Numbers(List.of(0.0), 0, 1, 0, 2),
                new Field.Numbers(List.of(0.0), 0, 1, 0, 1),
                new Field.Categories(3)));
        RecordDistances distances = new RecordDistances(spec, RecordDistances.freeze(spec, rows, 2));
        // Two deviations and another category from the first record.
        distances.add(new double[] {4, 0, 2}, 1);
        assertThat(distances.quantile(0.5)).isCloseTo(Math.sqrt(5), within(0.13 * Math.sqrt(5)));
    }

    /** x, .6 x + noise, and the sign of x in three steps. */
    private static double[] rows(long seed, int count) {
        double[][] normals = Samples.normal(seed, count, 2);
        double[] rows = new double[3 * count];
        for (int row = 0; row < count; row++) {
            double x = normals[row][0];
            rows[3 * row] = x;
            rows[3 * row + 1] = 0.6 * x + normals[row][1];
            rows[3 * row + 2] = x < -0.5 ? 0 : x < 0.5 ? 1 : 2;
        }
        return rows;
    }

    private static TableSketch sketch(double[] rows) {
        return filled(SPEC, rows);
    }

    private static TableSketch filled(TableSpec spec, double[] rows) {
        TableSketch sketch = new TableSketch(spec);
        sketch.add(rows, rows.length / spec.width());
        return sketch;
    }

    private static RecordDistances distances(FrozenPoints records, double[] rows) {
        RecordDistances distances = new RecordDistances(SPEC, records);
        distances.add(rows, rows.length / 3);
        return distances;
    }

    private static double[] column(double[] rows, int column) {
        double[] values = new double[rows.length / 3];
        Arrays.setAll(values, row -> rows[3 * row + column]);
        Arrays.sort(values);
        return values;
    }

    /** The slow way: both distribution functions at every value. */
    private static double kolmogorovSmirnov(double[] left, double[] right) {
        double largest = 0;
        for (double at : left) {
            largest = Math.max(largest, Math.abs(upTo(left, at) - upTo(right, at)));
        }
        for (double at : right) {
            largest = Math.max(largest, Math.abs(upTo(left, at) - upTo(right, at)));
        }
        return largest;
    }

    private static double upTo(double[] values, double at) {
        return Arrays.stream(values).filter(value -> value <= at).count() / (double) values.length;
    }
}
