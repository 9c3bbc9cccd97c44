package ganymede.sketches;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A column of a table as sketches see it: what a value is compared by, taken from the real rows and fixed from then on. */
public sealed interface Field {
    /** Bins of a pair's table, as SDMetrics' default. */
    int COARSE = 10;
    /** Categories that a pair's table tells apart; rarer places share the last one, so that the table stays small. */
    int MOST_COARSE = 64;

    /** Bins of the column's own distribution. */
    int bins();

    /** The bin of a value. */
    int bin(double value);

    /** Bins of the column in the table of a pair. */
    int coarseBins();

    /** The bin of a value in the table of a pair. */
    int coarse(double value);

    /**
     * Numbers.
     *
     * @param edges rising quantiles of the real values; bin k holds values above edge k - 1 up to edge k
     * @param low smallest real value
     * @param high largest real value
     * @param mean of the real values
     * @param deviation of the real values, positive
     */
    record Numbers(List<Double> edges, double low, double high, double mean, double deviation) implements Field {
        /** Quantiles: the distance of distribution functions is exact to one bin, 1/200. */
        static final int MOST_EDGES = 200;

        public Numbers {
            edges = List.copyOf(edges);
            if (edges.isEmpty() || !(deviation > 0)) {
                throw new IllegalArgumentException(
                        "edges (%d) must be at least 1 and deviation (%s) positive".formatted(edges.size(), deviation));
            }
        }

        /** From at least one real value; sorts the array. */
        static Numbers of(double[] values) {
            Arrays.sort(values);
            double mean = Arrays.stream(values).average().orElseThrow();
            double square = Arrays.stream(values)
                    .map(x -> (x - mean) * (x - mean))
                    .average()
                    .orElseThrow();
            List<Double> edges = IntStream.range(0, MOST_EDGES)
                    .mapToObj(i -> values[(int) ((long) i * (values.length - 1) / (MOST_EDGES - 1))])
                    .distinct()
                    .toList();
            return new Numbers(edges, values[0], values[values.length - 1], mean, square > 0 ? Math.sqrt(square) : 1);
        }

        @Override
        public int bins() {
            return edges.size() + 1;
        }

        @Override
        public int bin(double value) {
            int from = 0;
            int until = edges.size();
            while (from < until) {
                int middle = (from + until) / 2;
                if (edges.get(middle) < value) {
                    from = middle + 1;
                } else {
                    until = middle;
                }
            }
            return from;
        }

        /** Equal widths over the real range, and what lies below and above it. */
        @Override
        public int coarseBins() {
            return COARSE + 2;
        }

        @Override
        public int coarse(double value) {
            if (value < low) {
                return 0;
            }
            if (value > high) {
                return COARSE + 1;
            }
            double place = high > low ? (value - low) / (high - low) : 0;
            return 1 + Math.min(COARSE - 1, (int) (place * COARSE));
        }
    }

    /** Places 0 to count - 1; everything else is one more category. */
    record Categories(int count) implements Field {
        public Categories {
            if (count < 1) {
                throw new IllegalArgumentException("categories (%d) must be at least 1".formatted(count));
            }
        }

        @Override
        public int bins() {
            return count + 1;
        }

        @Override
        public int bin(double value) {
            return value >= 0 && value < count && value == Math.rint(value) ? (int) value : count;
        }

        @Override
        public int coarseBins() {
            return Math.min(bins(), MOST_COARSE);
        }

        @Override
        public int coarse(double value) {
            return Math.min(bin(value), coarseBins() - 1);
        }
    }
}
