package ganymede.sketches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JackknifeTest {
    private static final int TRIALS = 60;
    private final Reference reference = reference();

    @ParameterizedTest
    @ValueSource(strings = {"kid", "mmd_rff_middle", "vendi", "density", "spread_cells", "fd"})
    void anErrorIsTheSpreadOfRepeatedSamples(String name) {
        var values = new double[TRIALS];
        double errors = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            var parts = parts(100 + trial);
            var whole = reference.newDigest();
            parts.forEach(whole::merge);
            values[trial] =
                    Portfolio.assess(whole, reference).score(name).orElseThrow().value();
            errors += Jackknife.errors(parts, reference).getOrDefault(name, Double.NaN) / TRIALS;
        }
        double mean = Arrays.stream(values).average().orElseThrow();
        double spread = Math.sqrt(Arrays.stream(values)
                        .map(value -> (value - mean) * (value - mean))
                        .sum()
                / (TRIALS - 1));

        assertThat(errors / spread).isBetween(0.7, 1.5);
    }

    @Test
    void needsTwoParts() {
        assertThatThrownBy(() -> Jackknife.errors(List.of(reference.newDigest()), reference))
                .hasMessage("parts (1) must be at least 2");
    }

    private List<DiversityDigest> parts(long seed) {
        var rows = Samples.correlated(seed, 300, 4);
        var parts = new ArrayList<>(
                IntStream.range(0, 10).mapToObj(part -> reference.newDigest()).toList());
        for (int row = 0; row < rows.length; row++) {
            // Off the reference, where scores are smooth.
            rows[row][0] = 0.6 * rows[row][0] + 0.7;
            parts.get(row % 10).add(rows[row], new double[] {1});
        }
        return parts;
    }

    private static Reference reference() {
        var collector = new ReferenceCollector(4, 1, 1);
        for (var row : Samples.correlated(7, 500, 4)) {
            collector.add(row, new double[] {1});
        }
        return collector.freeze();
    }
}
