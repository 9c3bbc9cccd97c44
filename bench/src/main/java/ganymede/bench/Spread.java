package ganymede.bench;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.Arrays;
import java.util.List;

/**
 * A quantity measured several times; the median is the number to quote, the extremes say how far to trust it.
 *
 * @param standardError of the mean: the sample deviation over the root of the number of runs; 0 for one run
 * @param runs number of measurements
 * @param values the measurements in their order; empty in files that are older than this field
 */
public record Spread(
        double min,
        double median,
        double max,
        double standardError,
        int runs,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
        List<Double> values) {

    public Spread {
        values = List.copyOf(values);
    }

    /** Of at least one measurement, in any order; an even number takes the mean of the middle two. */
    public static Spread of(double... measurements) {
        if (measurements.length == 0) {
            throw new IllegalArgumentException("measurements (0) must be at least 1");
        }
        var sorted = measurements.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        var median = (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
        return new Spread(
                sorted[0],
                median,
                sorted[n - 1],
                standardError(sorted),
                n,
                Arrays.stream(measurements).boxed().toList());
    }

    private static double standardError(double[] values) {
        int n = values.length;
        double mean = Arrays.stream(values).average().orElseThrow();
        double squares = Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum();
        return n == 1 ? 0 : Math.sqrt(squares / (n - 1) / n);
    }
}
