package ganymede.sketches.trials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PairedTrialTest {
    private static final double ALPHA = 0.05;
    private static final double MARGIN = 0.05;
    private static final int TRIALS = 1000;

    @Test
    void promotesABetterCandidateSoon() {
        var trial = new PairedTrial(ALPHA, MARGIN);
        run(trial, new SplittableRandom(1), 0.05, 500);

        assertThat(trial.verdict()).isEqualTo(Verdict.PROMOTE);
        assertThat(trial.pairs()).isLessThan(200);
        assertThat(trial.evidenceToPromote()).isGreaterThanOrEqualTo(1 / ALPHA);
    }

    @Test
    void promotesAnEqualCandidateAndRejectsAWorseOne() {
        var equal = new PairedTrial(ALPHA, MARGIN);
        var worse = new PairedTrial(ALPHA, MARGIN);
        run(equal, new SplittableRandom(2), 0, 2000);
        run(worse, new SplittableRandom(3), -0.1, 2000);

        assertThat(equal.verdict()).isEqualTo(Verdict.PROMOTE);
        assertThat(worse.verdict()).isEqualTo(Verdict.REJECT);
        assertThat(worse.evidenceToReject()).isGreaterThanOrEqualTo(1 / ALPHA);
    }

    @Test
    void doesNotDecideOnTheFirstPairsHoweverGood() {
        var trial = new PairedTrial(ALPHA, MARGIN);

        assertThat(trial.add(1, 0)).isEqualTo(Verdict.GO_ON);
        assertThat(trial.add(1, 0)).isEqualTo(Verdict.GO_ON);
    }

    @Test
    void aCandidateThatIsWorseByTheMarginIsSeldomPromotedHoweverOftenOneLooks() {
        assertThat(wrong(-MARGIN, Verdict.PROMOTE)).isLessThanOrEqualTo((int) (ALPHA * TRIALS));
    }

    @Test
    void aCandidateThatIsEqualIsSeldomRejectedHoweverOftenOneLooks() {
        assertThat(wrong(0, Verdict.REJECT)).isLessThanOrEqualTo((int) (ALPHA * TRIALS));
    }

    @Test
    void aVerdictStays() {
        var trial = new PairedTrial(ALPHA, MARGIN);
        run(trial, new SplittableRandom(3), -0.2, 2000);
        long pairs = trial.pairs();

        assertThat(trial.add(1, 0)).isEqualTo(Verdict.REJECT);
        assertThat(trial.pairs()).isEqualTo(pairs);
    }

    @Test
    void bytesRoundTripAndGoOn() {
        var whole = new PairedTrial(ALPHA, MARGIN);
        var stopped = new PairedTrial(ALPHA, MARGIN);
        var random = new SplittableRandom(4);
        run(whole, random, -0.02, 40);
        run(stopped, new SplittableRandom(4), -0.02, 40);
        var read = PairedTrial.fromBytes(stopped.toBytes());
        run(whole, new SplittableRandom(5), 0.02, 300);
        run(read, new SplittableRandom(5), 0.02, 300);

        assertThat(read.toBytes()).isEqualTo(whole.toBytes());
        assertThat(read.verdict()).isEqualTo(whole.verdict());
    }

    @Test
    void refusesScoresThatAreNone() {
        var trial = new PairedTrial(ALPHA, MARGIN);

        assertThatThrownBy(() -> trial.add(Double.NaN, 0)).hasMessage("scores (NaN and 0.0) must be in [0, 1]");
        assertThatThrownBy(() -> trial.add(0, 1.5)).hasMessage("scores (0.0 and 1.5) must be in [0, 1]");
        assertThatThrownBy(() -> new PairedTrial(0, 0.1)).hasMessage("alpha (0.0) and margin (0.1) must be in (0, 1)");
        assertThat(trial.pairs()).isZero();
    }

    private static int wrong(double difference, Verdict verdict) {
        int wrong = 0;
        for (int seed = 0; seed < TRIALS; seed++) {
            var trial = new PairedTrial(ALPHA, MARGIN);
            run(trial, new SplittableRandom(seed), difference, 1000);
            wrong += trial.verdict() == verdict ? 1 : 0;
        }
        return wrong;
    }

    /** Scores around .6 of the incumbent, which differ by the given mean and noise of .1 either way. */
    private static void run(PairedTrial trial, SplittableRandom random, double difference, int pairs) {
        for (int pair = 0; pair < pairs && trial.verdict() == Verdict.GO_ON; pair++) {
            double incumbent = 0.5 + 0.2 * random.nextDouble();
            trial.add(incumbent + difference + 0.2 * (random.nextDouble() - 0.5), incumbent);
        }
    }
}
