package ganymede.sketches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class InceptionSumsTest {
    private final double[][] rows = Samples.logits(Golden.matrix(Golden.node("/inception_score/logits")));

    @Test
    void equalsTheGoldenScoreWithoutSplits() {
        var sums = Golden.filled(new InceptionSums(10), rows);

        Golden.assertEqual(sums.inceptionScore(), "/inception_score/no_split");
        Golden.assertEqual(Math.log(sums.inceptionScore()), "/inception_score/mergeable/ln_is");
        Golden.assertEqual(sums.sums(), Golden.vector(Golden.node("/inception_score/mergeable/s")));
        Golden.assertEqual(sums.negentropy(), "/inception_score/mergeable/h");
    }

    @Test
    void equalsTheGoldenSplits() {
        var splits = InceptionSplits.of(rows, 10);

        Golden.assertEqual(
                splits.scores().stream().mapToDouble(Double::doubleValue).toArray(),
                Golden.vector(Golden.node("/inception_score/splits10")));
        Golden.assertEqual(splits.mean(), "/inception_score/splits10_mean");
        Golden.assertEqual(splits.deviation(0), "/inception_score/splits10_std_ddof0");
        Golden.assertEqual(splits.deviation(1), "/inception_score/splits10_std_ddof1");
    }

    @Test
    void splitsCoverAllRowsAndNeedOneEach() {
        var uneven = InceptionSplits.of(Arrays.copyOf(rows, 7), 3).scores();

        assertThat(uneven)
                .containsExactly(
                        Golden.filled(new InceptionSums(10), Arrays.copyOfRange(rows, 0, 2))
                                .inceptionScore(),
                        Golden.filled(new InceptionSums(10), Arrays.copyOfRange(rows, 2, 4))
                                .inceptionScore(),
                        Golden.filled(new InceptionSums(10), Arrays.copyOfRange(rows, 4, 7))
                                .inceptionScore());
        assertThatThrownBy(() -> InceptionSplits.of(Arrays.copyOf(rows, 2), 3))
                .hasMessage("splits (3) must be between 1 and the rows (2)");
    }

    @Test
    void givesThePerplexityOfOneHotRowsRatherThanNaN() {
        var labels = Golden.indices(Golden.node("/inception_score/onehot/labels"));
        var logits = new double[labels.length][10];
        for (int row = 0; row < labels.length; row++) {
            Arrays.fill(logits[row], -1000);
            logits[row][labels[row]] = 1000;
        }

        Golden.assertEqual(
                Golden.filled(new InceptionSums(10), Samples.logits(logits)).inceptionScore(),
                "/inception_score/onehot/value");
    }

    @Test
    void standardErrorIsThatOfRepeatedSamples() {
        int trials = 200;
        var scores = new double[trials];
        double errors = 0;
        for (int trial = 0; trial < trials; trial++) {
            var sums = Golden.filled(new InceptionSums(6), Samples.distributions(trial, 250, 6));
            scores[trial] = sums.inceptionScore();
            errors += sums.standardError().orElseThrow() / trials;
        }
        double mean = Arrays.stream(scores).average().orElseThrow();
        double variance =
                Arrays.stream(scores).map(s -> (s - mean) * (s - mean)).sum() / (trials - 1);

        assertThat(errors / Math.sqrt(variance)).isBetween(0.85, 1.15);
    }

    @Test
    void hasNoStandardErrorForManyClassesOrFewRows() {
        assertThat(Golden.filled(new InceptionSums(65), Samples.distributions(1, 9, 65))
                        .standardError())
                .isEmpty();
        assertThat(Golden.filled(new InceptionSums(6), Samples.distributions(1, 1, 6))
                        .standardError())
                .isEmpty();
    }

    @Test
    void hasNoScoreWhenEmpty() {
        assertThatThrownBy(() -> new InceptionSums(3).inceptionScore()).hasMessage("count (0) must be positive");
    }
}
