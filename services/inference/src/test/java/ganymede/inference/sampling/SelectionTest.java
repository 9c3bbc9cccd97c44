package ganymede.inference.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelectionTest {
    /** Three kinds of candidates: how often the generator makes each, and the log of how much more often they are real. */
    private static final double[] GENERATED = {0.6, 0.3, 0.1};

    private static final double[] REAL = {0.1, 0.3, 0.6};

    @Test
    void plainRejectionIsTheProbabilityOfTheRatioToTheLargest() {
        // With the largest ratio as threshold F(M) - F(x) is all that counts; far below it sigma(F) = e^(D - M) again.
        assertThat(Acceptance.rejection(2, 2, 2)).isCloseTo(0.5, within(1e-12));
        // sigma(F(x) - F(t)) with F(y) = logit e^(y - M), eq. 8, by hand for M = 2, x = 1, t = 0.
        double ofCandidate = Math.log(Math.exp(-1) / (1 - Math.exp(-1)));
        double ofThreshold = Math.log(Math.exp(-2) / (1 - Math.exp(-2)));
        assertThat(Acceptance.rejection(1, 2, 0))
                .isCloseTo(1 / (1 + Math.exp(ofThreshold - ofCandidate)), within(1e-7));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 200})
    void theExpectedNumberOfCandidatesIsWhatRejectionTakes(int budget) {
        var percentiles = IntStream.rangeClosed(0, 100)
                .mapToObj(percentile -> percentile / 25.0 - 2)
                .toList();
        var rejection = new Sampler.Rejection(2, 1, budget);
        var random = new SplittableRandom(4);
        long heard = 0;
        for (int sample = 0; sample < 20_000; sample++) {
            var selection = rejection.begin();
            while (!selection.done()) {
                selection.offer(percentiles.get(random.nextInt(101)), random.nextDouble());
            }
            heard += selection.tally().candidates();
        }
        double mean = heard / 20_000.0;
        assertThat(rejection.expected(percentiles)).isCloseTo(mean, within(0.04 * mean));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-5, 0, 1.5, 2, 7})
    void aHigherRatioIsAcceptedMoreOften(double logRatio) {
        assertThat(Acceptance.rejection(logRatio, 2, 1)).isBetween(0.0, 1.0);
        assertThat(Acceptance.rejection(logRatio + 0.1, 2, 1))
                .isGreaterThanOrEqualTo(Acceptance.rejection(logRatio, 2, 1));
    }

    @Test
    void aMoveIsTheRatioOfRatiosAtMostOne() {
        assertThat(Acceptance.move(1, 0)).isCloseTo(Math.exp(-1), within(1e-12));
        assertThat(Acceptance.move(0, 1)).isEqualTo(1);
    }

    @Test
    void aLongChainDrawsFromTheRealDistribution() {
        assertThat(shares(new Sampler.MetropolisHastings(60))).satisfies(shares -> {
            for (int kind = 0; kind < REAL.length; kind++) {
                // Four standard errors of 20,000 draws.
                assertThat(shares[kind]).isCloseTo(REAL[kind], within(0.014));
            }
        });
    }

    @Test
    void exactRejectionDrawsFromTheRealDistribution() {
        // A threshold whose F is 0: e^(t - M) = 1/2.
        double largest = Math.log(REAL[2] / GENERATED[2]);
        var exact = new Sampler.Rejection(largest, largest - Math.log(2), 1000);
        assertThat(shares(exact)).satisfies(shares -> {
            for (int kind = 0; kind < REAL.length; kind++) {
                assertThat(shares[kind]).isCloseTo(REAL[kind], within(0.014));
            }
        });
    }

    @Test
    void anExhaustedBudgetKeepsTheBest() {
        var selection = new Sampler.Rejection(1e6, 1e6, 3).begin();
        assertThat(selection.offer(1, 0.5)).isTrue();
        assertThat(selection.offer(3, 0.5)).isTrue();
        assertThat(selection.done()).isFalse();
        assertThat(selection.offer(2, 0.5)).isFalse();
        assertThat(selection.done()).isTrue();
        assertThat(selection.tally()).isEqualTo(new Tally(3, 0, 1));
    }

    @Test
    void theFirstOfEqualsIsTheBest() {
        var selection = new Sampler.BestOf(3).begin();
        assertThat(selection.offer(1, 0.5)).isTrue();
        assertThat(selection.offer(1, 0.5)).isFalse();
        assertThat(selection.offer(1.5, 0.5)).isTrue();
        assertThat(selection.done()).isTrue();
    }

    @Test
    void aRatioThatIsNoNumberLosesToAnyOther() {
        for (var sampler :
                new Sampler[] {new Sampler.BestOf(2), new Sampler.MetropolisHastings(2), new Sampler.Rejection(0, 0, 2)
                }) {
            var first = sampler.begin();
            first.offer(Double.NaN, 0.5);
            assertThat(first.offer(-50, 0.99)).as("%s", sampler).isTrue();
            var second = sampler.begin();
            second.offer(-50, 0.99);
            assertThat(second.offer(Double.NaN, 1e-9)).as("%s", sampler).isFalse();
        }
    }

    @Test
    void aChainThatNeverMovesIsCounted() {
        var chain = new Sampler.MetropolisHastings(3).begin();
        chain.offer(5, 0.9);
        chain.offer(-5, 0.9);
        chain.offer(-5, 0.9);
        assertThat(chain.tally()).isEqualTo(new Tally(3, 0, 1));
    }

    private static double[] shares(Sampler sampler) {
        var random = new SplittableRandom(7);
        var shares = new double[REAL.length];
        int samples = 20_000;
        for (int sample = 0; sample < samples; sample++) {
            var selection = sampler.begin();
            var kept = new ArrayList<Integer>();
            while (!selection.done()) {
                double u = random.nextDouble();
                int kind = u < GENERATED[0] ? 0 : u < GENERATED[0] + GENERATED[1] ? 1 : 2;
                if (selection.offer(Math.log(REAL[kind] / GENERATED[kind]), random.nextDouble())) {
                    kept.add(kind);
                }
            }
            shares[kept.getLast()] += 1.0 / samples;
        }
        return shares;
    }
}
