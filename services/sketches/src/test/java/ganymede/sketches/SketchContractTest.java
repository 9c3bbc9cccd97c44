package ganymede.sketches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The laws of {@link Sketch}, for every sketch there is. */
class SketchContractTest {
    private static final int WIDTH = 7;
    private static final double[][] FEATURES = Samples.correlated(5, 203, WIDTH);
    private static final double[][] DISTRIBUTIONS = Samples.distributions(6, 203, WIDTH);
    private static final FrozenPoints POINTS = points(1);
    private static final double[][] ROWS = rows();
    /** Of four nodes, each with a value of another kind behind its neighbours. */
    private static final double[][] GRAPHS = Samples.normal(9, 203, 20);

    /** One sketch under contract: how to make, read and tell it. */
    record Listed<S extends Sketch<S>>(
            String name,
            Supplier<S> empty,
            Supplier<S> otherSpec,
            Function<SketchReader, S> reader,
            List<double[]> rows) {

        static <S extends Sketch<S>> Listed<S> of(
                Supplier<S> empty, Supplier<S> otherSpec, Function<SketchReader, S> reader, double[][] rows) {
            return new Listed<>(empty.get().getClass().getSimpleName(), empty, otherSpec, reader, List.of(rows));
        }

        @Override
        public String toString() {
            return name;
        }

        int width() {
            return rows.getFirst().length;
        }

        S of(int from, int to) {
            return Golden.filled(empty.get(), rows.subList(from, to).toArray(double[][]::new));
        }

        S whole() {
            return of(0, rows.size());
        }

        S read(byte[] bytes) {
            var in = new SketchReader(bytes);
            var sketch = reader.apply(in);
            in.requireEnd();
            return sketch;
        }
    }

    static final List<Listed<?>> SKETCHES = List.of(
            Listed.of(() -> new Histogram(WIDTH), () -> new Histogram(WIDTH + 1), Histogram::read, DISTRIBUTIONS),
            Listed.of(
                    () -> new InceptionSums(WIDTH),
                    () -> new InceptionSums(WIDTH + 1),
                    InceptionSums::read,
                    DISTRIBUTIONS),
            Listed.of(
                    () -> new GaussianMoments(WIDTH),
                    () -> new GaussianMoments(WIDTH + 1),
                    GaussianMoments::read,
                    FEATURES),
            Listed.of(
                    () -> new MomentTensors(WIDTH), () -> new MomentTensors(WIDTH + 1), MomentTensors::read, FEATURES),
            Listed.of(
                    () -> new FourierFeatures(WIDTH, 16, 3, 2),
                    () -> new FourierFeatures(WIDTH, 16, 4, 2),
                    FourierFeatures::read,
                    FEATURES),
            Listed.of(
                    () -> new CosineMoments(WIDTH), () -> new CosineMoments(WIDTH + 1), CosineMoments::read, FEATURES),
            Listed.of(
                    () -> new NeighbourCounts(POINTS),
                    () -> new NeighbourCounts(points(2)),
                    NeighbourCounts::read,
                    FEATURES),
            Listed.of(
                    () -> new ModeCounts(new double[][] {FEATURES[0], FEATURES[1]}, 2),
                    () -> new ModeCounts(new double[][] {FEATURES[0], FEATURES[2]}, 2),
                    ModeCounts::read,
                    FEATURES),
            Listed.of(() -> new TableSketch(table(0)), () -> new TableSketch(table(5)), TableSketch::read, ROWS),
            Listed.of(
                    () -> new RecordDistances(table(0), RecordDistances.freeze(table(0), Golden.flat(ROWS), 70)),
                    () -> new RecordDistances(table(0), RecordDistances.freeze(table(0), Golden.flat(ROWS), 69)),
                    RecordDistances::read,
                    ROWS),
            Listed.of(() -> new GraphSketch(4, 5), () -> new GraphSketch(5, 4 + 1), GraphSketch::read, GRAPHS));

    @ParameterizedTest
    @FieldSource("SKETCHES")
    <S extends Sketch<S>> void emptyIsTheIdentityOfMerge(Listed<S> listed) {
        var left = listed.empty().get();
        left.merge(listed.whole());
        var right = listed.whole();
        right.merge(listed.empty().get());

        assertSameState(left, listed.whole());
        assertThat(right.toBytes()).isEqualTo(listed.whole().toBytes());
    }

    @ParameterizedTest
    @FieldSource("SKETCHES")
    <S extends Sketch<S>> void mergeOfPartsEqualsTheWhole(Listed<S> listed) {
        int size = listed.rows().size();
        for (int seed = 0; seed < 20; seed++) {
            int cut = 1 + (int) Long.remainderUnsigned(SeededNormals.mix(seed), size - 1);
            var merged = listed.of(0, cut);
            merged.merge(listed.of(cut, size));

            assertThat(merged.count()).isEqualTo(size);
            assertSameState(merged, listed.whole());
        }
    }

    @ParameterizedTest
    @FieldSource("SKETCHES")
    <S extends Sketch<S>> void mergeOfManyPartsDoesNotDependOnTheOrder(Listed<S> listed) {
        var forwards = listed.empty().get();
        var backwards = listed.empty().get();
        int size = listed.rows().size();
        for (int row = 0; row < size; row++) {
            forwards.merge(listed.of(row, row + 1));
            backwards.merge(listed.of(size - row - 1, size - row));
        }

        assertSameState(forwards, backwards);
        assertSameState(forwards, listed.whole());
    }

    @ParameterizedTest
    @FieldSource("SKETCHES")
    <S extends Sketch<S>> void mergeLeavesTheOtherAsItWas(Listed<S> listed) {
        var other = listed.of(0, 50);
        listed.whole().merge(other);

        assertThat(other.toBytes()).isEqualTo(listed.of(0, 50).toBytes());
    }

    @ParameterizedTest
    @FieldSource("SKETCHES")
    <S extends Sketch<S>> void bytesRoundTripAndGoOn(Listed<S> listed) {
        var read = listed.read(listed.of(0, 100).toBytes());
        assertThat(read.toBytes()).isEqualTo(listed.of(0, 100).toBytes());
        assertThat(read.count()).isEqualTo(100);
        assertThat(read.width()).isEqualTo(listed.width());

        read.merge(listed.of(100, 203));
        assertSameState(read, listed.whole());
    }

    @ParameterizedTest
    @FieldSource("SKETCHES")
    <S extends Sketch<S>> void stateIsBounded(Listed<S> listed) {
        var large = listed.whole();
        for (int doubling = 0; doubling < 20; doubling++) {
            large.merge(listed.read(large.toBytes()));
        }

        assertThat(large.count()).isEqualTo(203L << 20);
        assertThat(large.toBytes()).hasSameSizeAs(listed.empty().get().toBytes());
    }

    @ParameterizedTest
    @FieldSource("SKETCHES")
    <S extends Sketch<S>> void refusesToMergeAnotherSpec(Listed<S> listed) {
        var whole = listed.whole();

        assertThatThrownBy(() -> whole.merge(listed.otherSpec().get()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("differ: ");
        assertThat(whole.toBytes()).isEqualTo(listed.whole().toBytes());
    }

    @ParameterizedTest
    @FieldSource("SKETCHES")
    <S extends Sketch<S>> void refusesRowsThatAreNotFinite(Listed<S> listed) {
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            var whole = listed.whole();
            var rows = new double[3 * listed.width()];
            rows[listed.width() + 2] = bad;

            assertThat(whole.add(rows, 3))
                    .isEqualTo(new Admission.Refused("row 1, column 2 (%s) must be finite".formatted(bad)));
            assertThat(whole.toBytes()).isEqualTo(listed.whole().toBytes());
        }
    }

    @ParameterizedTest
    @FieldSource("SKETCHES")
    <S extends Sketch<S>> void refusesRowsThatAreTooShort(Listed<S> listed) {
        var sketch = listed.empty().get();

        int width = listed.width();
        assertThat(sketch.add(new double[width - 1], 1))
                .isEqualTo(
                        new Admission.Refused("rows (%d values) must hold 1 rows of %d".formatted(width - 1, width)));
        assertThat(sketch.add(new double[width], -1))
                .isEqualTo(new Admission.Refused("rows (%d values) must hold -1 rows of %d".formatted(width, width)));
        assertThat(sketch.count()).isZero();
    }

    @ParameterizedTest
    @FieldSource("SKETCHES")
    <S extends Sketch<S>> void noRowsChangeNothing(Listed<S> listed) {
        var whole = listed.whole();

        assertThat(whole.add(new double[0], 0)).isInstanceOf(Admission.Accepted.class);
        assertThat(whole.toBytes()).isEqualTo(listed.whole().toBytes());
    }

    @ParameterizedTest
    @FieldSource("SKETCHES")
    <S extends Sketch<S>> void refusesBytesThatAreCutOff(Listed<S> listed) {
        var bytes = listed.whole().toBytes();
        for (int length : new int[] {0, 3, 11, bytes.length / 2, bytes.length - 1}) {
            assertThatThrownBy(() -> listed.read(Arrays.copyOf(bytes, length)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("malformed sketch at byte");
        }
    }

    /** Equal words where they are whole numbers, else equal within 1e-12 of the largest statistic of the state. */
    private static <S extends Sketch<S>> void assertSameState(S actual, S expected) {
        var ours = actual.toBytes();
        var theirs = expected.toBytes();
        assertThat(ours).hasSameSizeAs(theirs);
        int odd = ours.length % Long.BYTES;
        var left = ByteBuffer.wrap(ours, odd, ours.length - odd);
        var right = ByteBuffer.wrap(theirs, odd, theirs.length - odd);
        double largest = largest(theirs, odd);
        while (right.hasRemaining()) {
            long a = left.getLong();
            long b = right.getLong();
            if (a != b) {
                assertThat(Double.longBitsToDouble(a))
                        .isCloseTo(Double.longBitsToDouble(b), within(1e-12 * Math.max(1, largest)));
            }
        }
    }

    private static double largest(byte[] bytes, int from) {
        double largest = 0;
        for (var words = ByteBuffer.wrap(bytes, from, bytes.length - from); words.hasRemaining(); ) {
            double value = Math.abs(words.getDouble());
            largest = value < 1e15 ? Math.max(largest, value) : largest;
        }
        return largest;
    }

    /** Columns 2 and 5 are categories, which column 2 mostly decides. */
    private static double[][] rows() {
        double[][] rows = Samples.correlated(8, 203, WIDTH);
        for (double[] row : rows) {
            row[2] = Math.clamp((long) row[2], 0, 3);
            row[5] = row[4] > 0 ? row[2] : 1;
        }
        return rows;
    }

    private static TableSpec table(int more) {
        return TableSpec.of(Golden.flat(ROWS), 203, List.of(0, 0, 4 + more, 0, 0, 4, 0));
    }

    private static FrozenPoints points(long seed) {
        return new FrozenPoints(Golden.flat(Samples.correlated(seed, 70, WIDTH)), 70, WIDTH, 3);
    }
}
