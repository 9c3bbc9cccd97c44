package ganymede.bench;

import ganymede.families.Capacity;
import ganymede.families.Families;
import ganymede.families.Family;
import ganymede.families.Recipe;
import ganymede.families.SampleSpace;
import ganymede.nets.Draws;
import ganymede.trainer.training.RecipeRun;
import ganymede.trainer.training.TrainOptions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;

/**
 * Mode collapse of the families on the ring and the grid, with equal nets, batches and steps for all; and settings in which the
 * plain GAN collapses, for the families that are meant to prevent it.
 *
 * <p>Rows are written after every seed. A run that is stopped and started anew measures only the seeds that its file lacks: those
 * of equal steps and commit stay; with {@code --keep} complete rows of other commits do too.
 */
public final class FamiliesBench implements Benchmark {
    static final String NAME = "families";
    static final String MODES = "modes";
    static final String QUALITY = "high quality";
    static final String DIVERGENCE = "reverse KL";
    static final String STEPS = "steps";
    static final String SECONDS = "training CPU";

    private static final SampleSpace POINTS = new SampleSpace(List.of(2), 0);
    /** Two latents, as many as the samples have values, and three hidden layers of 128 units. */
    private static final Capacity CAPACITY = new Capacity(2, 64);
    /** Draws of the latents that are scored; no training step has this number. */
    private static final long EVALUATION = -1;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String purpose() {
        return "modes, high quality and reverse KL of the families on ring and grid: " + FamiliesOptions.USAGE;
    }

    @Override
    public boolean continues() {
        return true;
    }

    /** Arguments as {@link FamiliesOptions} reads them. */
    @Override
    public void run(List<String> arguments, Results results) throws UsageException, IOException {
        List<Family> able =
                Families.all().stream().filter(FamiliesBench::takesPoints).toList();
        var options =
                FamiliesOptions.read(arguments, able.stream().map(Family::name).toList());
        for (Setting setting : options.settings()) {
            for (Family family : able) {
                String subject = family.name() + " on " + setting.title();
                if (options.families().contains(family.name()) && !kept(subject, setting, options, results)) {
                    measure(family, setting, options, results);
                }
            }
        }
    }

    private static boolean takesPoints(Family family) {
        try {
            family.on(POINTS, CAPACITY);
            return true;
        } catch (IllegalArgumentException needsImagesOrLabels) {
            return false;
        }
    }

    private static boolean kept(String subject, Setting setting, FamiliesOptions options, Results results) {
        return results.earlier(subject)
                .filter(run -> options.keep() || run.commit().sameSource(results.commit()))
                .flatMap(run -> run.value(subject, STEPS).stream())
                .anyMatch(steps -> steps.median() == options.steps(setting) && steps.runs() >= options.seeds());
    }

    private static void measure(Family family, Setting setting, FamiliesOptions options, Results results)
            throws IOException {
        String subject = family.name() + " on " + setting.title();
        var seeds = SeedScores.begun(subject, options.steps(setting), results);
        while (seeds.count() < options.seeds()) {
            double start = cpuSeconds();
            Mixture.Score score = train(family, setting, options.steps(setting), seeds.count() + 1);
            seeds.add(score, cpuSeconds() - start);
            seeds.addTo(results);
            results.save();
            System.err.printf(
                    Locale.ROOT,
                    "%s, seed %d of %d: %d modes, HQ %.1f %%, reverse KL %.4f, %.0f s of CPU%n",
                    subject,
                    seeds.count(),
                    options.seeds(),
                    score.modes(),
                    100 * score.highQuality(),
                    score.divergence(),
                    cpuSeconds() - start);
        }
    }

    private static double cpuSeconds() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system.getProcessCpuTime() * 1e-9;
    }

    /** A run that stops being finite scores what its generator still makes. */
    private static Mixture.Score train(Family family, Setting setting, long steps, long seed) {
        Recipe recipe = setting.adapt(family.on(POINTS, CAPACITY));
        var batches = setting.mixture().batches(seed, recipe.training().batch());
        try (var run = new RecipeRun(recipe, new TrainOptions(steps, seed, 1), batches)) {
            while (!run.finished() && run.step().finite()) {
                // The step is the work.
            }
            int count = Mixture.SAMPLES;
            float[] latents = new Draws(seed, EVALUATION)
                    .gaussians(count, recipe.latent())
                    .data();
            return setting.mixture().score(run.sample(latents, new int[0], count));
        }
    }
}
