package ganymede.bench.metrics;

import ganymede.sketches.detectors.Alarm;
import ganymede.sketches.detectors.DetectorPlan;
import ganymede.sketches.detectors.DetectorSettings;
import ganymede.sketches.detectors.ModeDropDetector;
import ganymede.sketches.detectors.Monitor;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** How soon the e-Shiryaev-Roberts detectors alarm after a change, and how seldom when there is none. */
public final class SequentialGuarantee {
    private static final int MODES = 25;
    private static final int BEFORE = 1000;
    private static final double LOST = 0.95;
    private static final double RUN_LENGTH = 1e5;
    private static final int TRIALS = 100;
    private static final int STREAMS = 1000;
    /** So frequent that the bound is put to the test. */
    private static final double FREQUENT = 1e4;

    private static final int[] LENGTHS = {1000, 2000, 5000};
    private static final int SUITE_LENGTH = 1000;

    private final Measurements results;

    /** Reports to {@code results}. */
    public SequentialGuarantee(Measurements results) {
        this.results = results;
    }

    /** Measures everything. */
    public void measure() {
        modeDropDelay();
        suiteDelay("25 -> 24, class shares", Population.GRID.without(7, 12));
        suiteDelay("25 -> 1, class shares", Population.GRID.without(7, allBut(12)));
        modeDropFalseAlarms();
        suiteFalseAlarms();
    }

    private static int[] allBut(int kept) {
        return IntStream.range(0, MODES).filter(mode -> mode != kept).toArray();
    }

    private static ModeDropDetector detector(double runLength) {
        var shares = new double[MODES];
        Arrays.fill(shares, 1.0 / MODES);
        return new ModeDropDetector(shares, LOST, runLength);
    }

    private void modeDropDelay() {
        var delays = new double[TRIALS];
        for (int trial = 0; trial < TRIALS; trial++) {
            var random = new SplittableRandom(trial);
            var detector = detector(RUN_LENGTH);
            for (int sample = 0; sample < BEFORE; sample++) {
                detector.observe(random.nextInt(MODES));
            }
            while (!detector.isAlarmed()) {
                detector.observe(random.nextInt(MODES - 1));
                delays[trial]++;
            }
        }
        results.add("e-SR, one alarm in 1e5 samples", "delay, 25 -> 24", "samples", delays);
    }

    /** The suite's, with its tolerance and its eighth of the budget; after samples of the real data. */
    private void suiteDelay(String change, Population.Source changed) {
        var plan = DetectorPlan.of(Population.GRID.reference(), DetectorSettings.defaults());
        var delays = new double[TRIALS];
        for (int trial = 0; trial < TRIALS; trial++) {
            var suite = plan.newSuite();
            var real = Population.GRID.real(trial);
            for (int sample = 0; sample < BEFORE; sample++) {
                var drawn = real.next();
                suite.observe(drawn.point(), drawn.classes(MODES));
            }
            boolean alarmed = false;
            while (!alarmed) {
                var drawn = changed.next();
                alarmed = suite.observe(drawn.point(), drawn.classes(MODES)).stream()
                        .anyMatch(alarm -> alarm.monitor() == Monitor.CLASS_SHARES);
                delays[trial]++;
            }
        }
        results.add("suite, one alarm in 1e6 samples", "delay, " + change, "samples", delays);
    }

    private void modeDropFalseAlarms() {
        for (int length : LENGTHS) {
            int alarmed = 0;
            for (int stream = 0; stream < STREAMS; stream++) {
                var random = new SplittableRandom(1_000_000 + stream);
                var detector = detector(FREQUENT);
                for (int sample = 0; sample < length && !detector.isAlarmed(); sample++) {
                    detector.observe(random.nextInt(MODES));
                }
                alarmed += detector.isAlarmed() ? 1 : 0;
            }
            report("e-SR, one alarm in 1e4 samples", length, alarmed);
        }
    }

    private void suiteFalseAlarms() {
        var plan = DetectorPlan.of(
                Population.GRID.reference(), DetectorSettings.defaults().withRunLength(FREQUENT));
        int alarmed = 0;
        for (int stream = 0; stream < STREAMS; stream++) {
            var suite = plan.newSuite();
            var real = Population.GRID.real(2_000_000 + stream);
            boolean any = false;
            for (int sample = 0; sample < SUITE_LENGTH && !any; sample++) {
                var drawn = real.next();
                any = suite.observe(drawn.point(), drawn.classes(MODES)).stream()
                        .anyMatch(alarm -> alarm.transition() == Alarm.Transition.RAISED);
            }
            alarmed += any ? 1 : 0;
        }
        report("suite, one alarm in 1e4 samples", SUITE_LENGTH, alarmed);
    }

    private void report(String subject, int length, int alarmed) {
        results.add(subject, "null streams alarmed by " + length, "of " + STREAMS, alarmed);
        results.add(subject, "allowed by " + length, "of " + STREAMS, STREAMS * length / FREQUENT);
    }
}
