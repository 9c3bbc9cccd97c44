package ganymede.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokenOracleTest {
    private static final int VOCABULARY = 20;
    private static final int LENGTH = 6;

    private final TokenOracle oracle = new TokenOracle(VOCABULARY, LENGTH);

    @Test
    void drawsAreAFunctionOfTheSeed() {
        assertThat(oracle.draw(50, 3).digest())
                .isEqualTo(new TokenOracle(VOCABULARY, LENGTH).draw(50, 3).digest())
                .isNotEqualTo(oracle.draw(50, 4).digest());
    }

    @Test
    void tokensLieInTheVocabularyAndLabelsInTheClasses() {
        var data = oracle.draw(500, 1);
        for (float token : data.range(0, 500)) {
            assertThat(token).isBetween(0f, VOCABULARY - 1f).isEqualTo((float) (int) token);
        }
        assertThat(data.vocabulary()).isEqualTo(VOCABULARY);
        assertThat(data.slice(0, 9).vocabulary()).isEqualTo(VOCABULARY);
        assertThat(data.subset(new int[] {4, 2}).vocabulary()).isEqualTo(VOCABULARY);
    }

    @Test
    void theLabelIsThePartOfTheMostFrequentToken() {
        var data = oracle.draw(200, 1);
        for (int i = 0; i < data.count(); i++) {
            var counts = new int[VOCABULARY];
            for (float token : data.range(i, i + 1)) {
                counts[(int) token]++;
            }
            int best = 0;
            for (int token = 1; token < VOCABULARY; token++) {
                best = counts[token] > counts[best] ? token : best;
            }
            assertThat(data.label(i)).isEqualTo(best * TokenOracle.CLASSES / VOCABULARY);
        }
    }

    @Test
    void probabilitiesOfAllSequencesSumToOne() {
        var small = new TokenOracle(10, 3);
        double total = 0;
        for (int i = 0; i < 1000; i++) {
            var sequence = new float[3];
            for (int t = 0, rest = i; t < 3; t++, rest /= 10) {
                sequence[t] = rest % 10;
            }
            total += Math.exp(-3 * small.negativeLogLikelihood(sequence));
        }
        assertThat(total).isBetween(1 - 1e-9, 1 + 1e-9);
    }

    @Test
    void itsOwnDrawsAreLikelierThanRandomTokens() {
        var random = new CounterRandom(1, 1);
        var tokens = new float[200 * LENGTH];
        for (int i = 0; i < tokens.length; i++) {
            tokens[i] = random.below(VOCABULARY);
        }
        double own = oracle.negativeLogLikelihood(oracle.draw(200, 1).range(0, 200));
        assertThat(own).isLessThan(oracle.negativeLogLikelihood(tokens) - 1);
    }
}
