package ganymede.bench;

import ganymede.artifacts.CriticSpec;
import ganymede.families.Adversarial;
import ganymede.families.Capacity;
import ganymede.families.Families;
import ganymede.families.SampleSpace;
import ganymede.inference.sampling.Sampler;
import ganymede.sketches.ModeCounts;
import ganymede.trainer.data.Mixtures;
import ganymede.trainer.training.CriticTuning;
import ganymede.trainer.training.RecipeRun;
import ganymede.trainer.training.TrainOptions;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What choosing by the critic gains and costs on the grid: a generator halfway through its training and one at its end, plain and
 * with each sampler. The protocol of {@link Mixture}; beside its 3 sigma also 4, which is how an earlier measurement of rejection
 * sampling counted.
 */
public final class SamplersBench implements Benchmark {
    private static final int SEEDS = 3;
    private static final long STEPS = 6000;
    private static final long EARLY = 1500;
    /** Of the critic alone, as the trainer does by default: a tenth. */
    private static final long TUNING = STEPS / 10;

    private static final SampleSpace POINTS = new SampleSpace(List.of(2), 0);
    private static final Capacity CAPACITY = new Capacity(2, 64);
    private static final int HELD_OUT = 10_000;
    private static final double SIGMA = 0.05;
    private static final Mixture GRID = Mixture.GRID;

    @Override
    public String name() {
        return "samplers";
    }

    @Override
    public String purpose() {
        return "rejection sampling, Metropolis-Hastings and best of n against plain samples on the grid: [seeds [family]]";
    }

    /** Arguments: number of seeds (3) and a family whose critic judges single points (r3gan). */
    @Override
    public void run(List<String> arguments, Results results) throws UsageException {
        int seeds = arguments.isEmpty() ? SEEDS : seeds(arguments.getFirst());
        String family = arguments.size() < 2 ? "r3gan" : arguments.get(1);
        var recipe = recipe(family);
        Map<String, Measured> measured = new LinkedHashMap<>();
        for (int seed = 1; seed <= seeds; seed++) {
            measure(recipe, seed, seeds, measured);
        }
        measured.forEach((subject, values) -> values.report(subject, results));
    }

    private static int seeds(String text) throws UsageException {
        if (!text.matches("[1-9]\\d{0,3}")) {
            throw new UsageException("seeds (%s) must be a number from 1 to 9999".formatted(text));
        }
        return Integer.parseInt(text);
    }

    private static Adversarial recipe(String name) throws UsageException {
        var family =
                Families.named(name).orElseThrow(() -> new UsageException("family (%s) is unknown".formatted(name)));
        try {
            if (family.on(POINTS, CAPACITY) instanceof Adversarial game
                    && game.judge().isPresent()) {
                return game;
            }
        } catch (IllegalArgumentException otherSamples) {
            throw new UsageException("family (%s) takes no points: %s".formatted(name, otherSamples.getMessage()));
        }
        throw new UsageException("family (%s) has no critic that judges single points".formatted(name));
    }

    private static void measure(Adversarial recipe, int seed, int seeds, Map<String, Measured> measured) {
        var batches = GRID.batches(seed, recipe.training().batch());
        try (var run = new RecipeRun(recipe, new TrainOptions(STEPS, seed, 1), batches)) {
            while (!run.finished() && run.step().finite()) {
                if (run.done() == EARLY || run.finished()) {
                    String stage = "%s after %,d steps".formatted(recipe.name(), run.done());
                    choose(stage, recipe, run, seed, seeds, measured);
                }
            }
        }
    }

    private static void choose(
            String stage, Adversarial recipe, RecipeRun run, int seed, int seeds, Map<String, Measured> measured) {
        // Batches that training never saw.
        var batches = GRID.batches(~(long) seed, recipe.training().batch());
        var critic = CriticTuning.tune(recipe, run, batches, new TrainOptions(TUNING, seed, 1));
        try (var samples =
                new JudgedSamples(recipe, run.generatorWeights(), critic, Mixtures.grid(HELD_OUT, ~(long) seed))) {
            var spec = samples.critic().spec();
            var calibration = measured.computeIfAbsent(stage + ", calibration", subject -> new Measured(seeds));
            calibration.put("Brier score", "", seed, spec.calibration().brier());
            calibration.put("Z", "", seed, spec.calibration().z());
            samplers(spec).forEach((name, sampler) -> {
                var values = measured.computeIfAbsent(stage + ", " + name, subject -> new Measured(seeds));
                score(samples, sampler, seed, values);
                System.err.printf(Locale.ROOT, "%s, %s, seed %d: %s%n", stage, name, seed, values.line(seed));
            });
        }
    }

    private static Map<String, Sampler> samplers(CriticSpec critic) {
        double largest = critic.percentiles().getLast();
        Map<String, Sampler> samplers = new LinkedHashMap<>();
        samplers.put("plain", new Sampler.Plain());
        samplers.put(
                "DRS gamma 80",
                new Sampler.Rejection(largest, critic.percentiles().get(80), 100));
        samplers.put(
                "DRS gamma 95",
                new Sampler.Rejection(largest, critic.percentiles().get(95), 200));
        // Where F of the threshold is 0, and so nothing is shifted.
        samplers.put("exact rejection", new Sampler.Rejection(largest, largest - Math.log(2), 1000));
        samplers.put("Metropolis-Hastings 100", new Sampler.MetropolisHastings(100));
        samplers.put("best of 5", new Sampler.BestOf(5));
        samplers.put("best of 20", new Sampler.BestOf(20));
        return samplers;
    }

    private static void score(JudgedSamples samples, Sampler sampler, int seed, Measured values) {
        var threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        var chosen = samples.choose(sampler, seed, Mixture.SAMPLES);
        double micros = (threads.getCurrentThreadCpuTime() - start) / 1e3 / Mixture.SAMPLES;
        var score = GRID.score(chosen.samples());
        values.put("high quality", "%", seed, 100 * score.highQuality());
        values.put("high quality, 4 sigma", "%", seed, 100 * withinFourSigma(chosen.samples()));
        values.put("modes", "", seed, score.modes());
        values.put("reverse KL", "nats", seed, score.divergence());
        if (sampler.judges()) {
            values.put("acceptance", "%", seed, 100 * chosen.tally().acceptance());
            values.put("exhausted", "%", seed, 100.0 * chosen.tally().exhausted() / Mixture.SAMPLES);
            values.put(
                    "candidates per sample", "", seed, (double) chosen.tally().candidates() / Mixture.SAMPLES);
        }
        values.put("CPU per sample", "us", seed, micros);
    }

    private static double withinFourSigma(float[] samples) {
        var rows = new double[samples.length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = samples[i] * Mixtures.SCALE;
        }
        // Mode counts count within three of what they are told.
        var counts = new ModeCounts(GRID.centres(), SIGMA * 4 / 3);
        counts.fold(rows, rows.length / 2);
        return counts.highQuality();
    }

    /** Quantities of one subject, one value per seed. */
    private static final class Measured {
        private final int seeds;
        private final Map<String, double[]> values = new LinkedHashMap<>();
        private final Map<String, String> units = new LinkedHashMap<>();

        Measured(int seeds) {
            this.seeds = seeds;
        }

        void put(String quantity, String unit, int seed, double value) {
            values.computeIfAbsent(quantity, missing -> new double[seeds])[seed - 1] = value;
            units.put(quantity, unit);
        }

        String line(int seed) {
            var line = new StringBuilder();
            values.forEach((quantity, bySeed) -> line.append("%s %.4g, ".formatted(quantity, bySeed[seed - 1])));
            return line.toString();
        }

        void report(String subject, Results results) {
            values.forEach((quantity, bySeed) ->
                    results.add(subject, quantity, Objects.requireNonNull(units.get(quantity)), bySeed));
        }
    }
}
