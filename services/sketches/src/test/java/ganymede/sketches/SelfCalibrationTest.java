package ganymede.sketches;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scores that a window of 200 and a run of 50,000 share, within the errors that they state. */
class SelfCalibrationTest {
    private static final int FEATURES = 8;
    private static final int CLASSES = 10;
    private static final int WINDOW = 200;
    private static final int WINDOWS = 60;
    private static final int RUN = 50_000;
    private static final double FAULT = 0.3;
    /** Of the classes along the first feature: small beside their deviation, so that features are nearly Gaussian. */
    private static final double STEP = 0.3;

    private static final double[][] NOISE = Samples.normal(31, RUN, FEATURES);
    private static final Reference REFERENCE = reference();
    private static final Assessment GOOD_RUN = assess(0, RUN, 0);
    private static final Assessment FAULTY_RUN = assess(0, RUN, FAULT);

    @ParameterizedTest
    @CsvSource({"fd_debiased, 0", "fd_debiased, 0.3", "kl_debiased, 0", "kl_debiased, 0.3", "coverage_over_expected, 0"
    })
    void windowsAgreeWithTheRunWithinThreeStandardErrors(String name, double fault) {
        var run = run(name, fault);
        int agree = 0;
        for (int window = 0; window < WINDOWS; window++) {
            var score = assess(window * WINDOW, WINDOW, fault).score(name).orElseThrow();
            double error = Math.hypot(
                    score.uncertainty().orElseThrow(), run.uncertainty().orElseThrow());
            agree += Math.abs(score.value() - run.value()) <= 3 * error ? 1 : 0;
        }

        assertThat(agree).isGreaterThanOrEqualTo((int) (0.95 * WINDOWS));
    }

    @ParameterizedTest
    @CsvSource({"fd, fd_debiased, .05", "kl, kl_debiased, .1"})
    void theMeanOfWindowsIsTheRunsValueUpToASmallPartOfTheBias(String raw, String debiased, double part) {
        double mean = 0;
        double bias = 0;
        for (int window = 0; window < RUN / WINDOW; window++) {
            var assessment = assess(window * WINDOW, WINDOW, 0);
            mean += assessment.score(debiased).orElseThrow().value() * WINDOW / RUN;
            bias += assessment.score(raw).orElseThrow().value() * WINDOW / RUN;
        }

        assertThat(Math.abs(mean - run(debiased, 0).value())).isLessThan(part * bias);
    }

    @Test
    void theCoverageOfALongRunIsTooKindToAGeneratorThatAvoidsTheMiddle() {
        // Sooner or later every ball at the edge of what the generator makes is hit.
        assertThat(ratioWithoutTheMiddle(WINDOW)).isLessThan(0.75);
        assertThat(ratioWithoutTheMiddle(RUN)).isGreaterThan(0.9);
    }

    private static double ratioWithoutTheMiddle(int count) {
        var digest = REFERENCE.newDigest();
        for (int at = 0, taken = 0; taken < count && at < RUN; at++) {
            if (Math.abs(NOISE[at][1]) + Math.abs(NOISE[at][2]) > 2) {
                digest.add(row(at, 0), classes(label(at, 0)));
                taken++;
            }
        }
        return Portfolio.assess(digest, REFERENCE)
                .score("coverage_over_expected")
                .orElseThrow()
                .value();
    }

    private static Score run(String name, double fault) {
        return (fault == 0 ? GOOD_RUN : FAULTY_RUN).score(name).orElseThrow();
    }

    private static Assessment assess(int first, int count, double fault) {
        var digest = REFERENCE.newDigest();
        for (int at = first; at < first + count; at++) {
            digest.add(row(at, fault), classes(label(at, fault)));
        }
        return Portfolio.assess(digest, REFERENCE);
    }

    /** Classes by chance; a fault gives that share of samples to class 0. */
    private static int label(int at, double fault) {
        int uniform = (int) Long.remainderUnsigned(SeededNormals.mix(at), 1000);
        return uniform < 1000 * fault ? 0 : uniform % CLASSES;
    }

    private static double[] row(int at, double fault) {
        var row = NOISE[at].clone();
        row[0] += STEP * label(at, 0) + fault;
        return row;
    }

    private static double[] classes(int label) {
        var classes = new double[CLASSES];
        classes[label] = 1;
        return classes;
    }

    private static Reference reference() {
        var collector = new ReferenceCollector(FEATURES, CLASSES, 5);
        var noise = Samples.normal(32, RUN, FEATURES);
        for (int at = 0; at < RUN; at++) {
            noise[at][0] += STEP * label(at + RUN, 0);
            collector.add(noise[at], classes(label(at + RUN, 0)));
        }
        return collector.freeze();
    }
}
