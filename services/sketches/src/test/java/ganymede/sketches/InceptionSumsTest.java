package ganymede.sketches;

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
        var expected = Golden.vector(Golden.node("/inception_score/splits10"));
        var actual = new double[expected.length];
        for (int split = 0; split < actual.length; split++) {
            int from = split * rows.length / actual.length;
            int to = (split + 1) * rows.length / actual.length;
            actual[split] = Golden.filled(new InceptionSums(10), Arrays.copyOfRange(rows, from, to))
                    .inceptionScore();
        }

        Golden.assertEqual(actual, expected);
        double mean = Arrays.stream(actual).average().orElseThrow();
        double squares = Arrays.stream(actual)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        Golden.assertEqual(mean, "/inception_score/splits10_mean");
        Golden.assertEqual(Math.sqrt(squares / 10), "/inception_score/splits10_std_ddof0");
        Golden.assertEqual(Math.sqrt(squares / 9), "/inception_score/splits10_std_ddof1");
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
    void hasNoScoreWhenEmpty() {
        assertThatThrownBy(() -> new InceptionSums(3).inceptionScore()).hasMessage("count (0) must be positive");
    }
}
