package ganymede.bench.metrics;

import ganymede.bench.metrics.Population.Sample;
import ganymede.sketches.Portfolio;
import ganymede.sketches.Quantile;
import ganymede.sketches.detectors.Alarm;
import ganymede.sketches.detectors.DetectorPlan;
import ganymede.sketches.detectors.DetectorSettings;
import ganymede.sketches.detectors.Monitor;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/** Which monitor sees which collapse, how many samples after it began, and what other rules make of the same samples. */
public final class DetectionMatrix {
    /** What the protocol scores, and what the rules without memory are given of both sides. */
    private static final int WINDOW = 2500;
    /** Deviations of the Frechet distance above its floor that count as a detection. */
    private static final double FRECHET_DEVIATIONS = 3;

    private final Measurements results;
    private final int trials;
    private final Map<Population, DetectorPlan> plans = new HashMap<>();

    /** Reports to {@code results}; each collapse is tried so many times. */
    public DetectionMatrix(Measurements results, int trials) {
        this.results = results;
        this.trials = trials;
    }

    /** Measures everything and prints a line per collapse. */
    public void measure() {
        System.out.printf(
                "%nalarms in %d trials, median samples to the alarm; default settings: %s%n",
                trials, DetectorSettings.defaults());
        for (var collapse : Collapse.none()) {
            measure(collapse);
        }
        for (var collapse : Collapse.all()) {
            measure(collapse);
        }
    }

    private DetectorPlan plan(Population population) {
        return plans.computeIfAbsent(
                population, real -> DetectorPlan.of(real.reference(), DetectorSettings.defaults()));
    }

    private void measure(Collapse collapse) {
        var delays = new EnumMap<Monitor, List<Double>>(Monitor.class);
        var soonest = new ArrayList<Double>();
        for (int trial = 0; trial < trials; trial++) {
            var first = firstAlarms(collapse, 1000 + trial);
            first.forEach((monitor, sample) ->
                    delays.computeIfAbsent(monitor, any -> new ArrayList<>()).add(sample + 1.0));
            first.values().stream().min(Long::compare).ifPresent(sample -> soonest.add(sample + 1.0));
        }
        var line = new StringBuilder("%-28s".formatted(collapse.name()));
        line.append(report(collapse, "any monitor", soonest));
        for (var monitor : Monitor.values()) {
            line.append(report(collapse, name(monitor), delays.getOrDefault(monitor, List.of())));
        }
        System.out.println(line);
        compare(collapse);
    }

    private static String name(Monitor monitor) {
        return monitor.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private String report(Collapse collapse, String monitor, List<Double> delays) {
        results.add(collapse.name(), monitor, "of " + trials, delays.size());
        if (delays.isEmpty()) {
            return " | %s -".formatted(monitor);
        }
        var values = delays.stream().mapToDouble(Double::doubleValue).toArray();
        results.add(collapse.name(), monitor + ", delay", "samples", values);
        return " | %s %d @%.0f".formatted(monitor, delays.size(), Quantile.of(values, 0.5)[0]);
    }

    /** The sample of each monitor's first alarm. */
    private Map<Monitor, Long> firstAlarms(Collapse collapse, long seed) {
        var suite = plan(collapse.population()).newSuite();
        var source = collapse.source().apply(seed);
        var first = new EnumMap<Monitor, Long>(Monitor.class);
        for (int at = 0; at < collapse.samples(); at++) {
            var sample = source.next();
            for (var alarm : suite.observe(
                    sample.point(), sample.classes(collapse.population().modes()))) {
                if (alarm.transition() == Alarm.Transition.RAISED) {
                    first.putIfAbsent(alarm.monitor(), alarm.sample());
                }
            }
        }
        return first;
    }

    /** Rules that compare one window with real samples. */
    private void compare(Collapse collapse) {
        var line = new StringBuilder("%-28s".formatted(""));
        for (var rule : DriftRules.values()) {
            line.append(compare(
                    collapse, rule.title(), trial -> rule.drifted(real(collapse, trial), current(collapse, trial))));
        }
        line.append(compare(collapse, "fd above floor + 3 s.e.", trial -> frechetDrifted(collapse, trial)));
        System.out.println(line);
    }

    private String compare(Collapse collapse, String rule, Predicate<Integer> drifted) {
        int found = 0;
        for (int trial = 0; trial < trials; trial++) {
            found += drifted.test(trial) ? 1 : 0;
        }
        results.add(collapse.name(), rule, "of " + trials, found);
        return " | %s %d".formatted(rule, found);
    }

    private boolean frechetDrifted(Collapse collapse, int trial) {
        var reference = plan(collapse.population()).reference();
        var digest = reference.newDigest();
        for (var sample : current(collapse, trial)) {
            digest.add(sample.point(), sample.classes(collapse.population().modes()));
        }
        var debiased = Portfolio.assess(digest, reference).score("fd_debiased").orElseThrow();
        return debiased.value() > FRECHET_DEVIATIONS * debiased.uncertainty().orElseThrow();
    }

    private static Sample[] real(Collapse collapse, int trial) {
        return drawn(collapse.population().real(500 + trial));
    }

    private static Sample[] current(Collapse collapse, int trial) {
        return drawn(collapse.source().apply(1000 + trial));
    }

    private static Sample[] drawn(Population.Source source) {
        var samples = new Sample[WINDOW];
        for (int at = 0; at < WINDOW; at++) {
            samples[at] = source.next();
        }
        return samples;
    }
}
