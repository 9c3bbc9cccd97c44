package ganymede.bench;

import ganymede.families.Capacity;
import ganymede.families.Families;
import ganymede.families.Family;
import ganymede.families.Recipe;
import ganymede.families.SampleSpace;
import ganymede.nets.Draws;
import ganymede.trainer.training.RecipeRun;
import ganymede.trainer.training.TrainOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Mode collapse of the families on the ring and the grid, with equal nets, batches and steps for all; and a setting in which the
 * plain GAN collapses, for the families that are meant to prevent it.
 */
public final class FamiliesBench implements Benchmark {
    private static final int SEEDS = 10;
    private static final SampleSpace POINTS = new SampleSpace(List.of(2), 0);
    /** Two latents, as many as the samples have values, and three hidden layers of 128 units. */
    private static final Capacity CAPACITY = new Capacity(2, 64);

    private static final List<String> REMEDIES =
            List.of("gan", "unrolled-gan", "pacgan", "veegan", "minibatch-discrimination");
    /** Draws of the latents that are scored; no training step has this number. */
    private static final long EVALUATION = -1;

    /** A mixture with the number of steps it is given. */
    private record Task(String name, Mixture mixture, long steps) {}

    private static final List<Task> TASKS =
            List.of(new Task("ring", Mixture.RING, 5000), new Task("grid", Mixture.GRID, 6000));
    /** Modes so far apart that the plain GAN's generator, where it finds none, is not drawn to any. */
    private static final Task COLLAPSE = new Task("wide ring", Mixture.WIDE_RING, 3000);

    @Override
    public String name() {
        return "families";
    }

    @Override
    public String purpose() {
        return "modes, high quality and reverse KL of every family on ring and grid: [--seeds N] [names]";
    }

    /** Arguments: {@code --seeds N} (10) and names of families; all that take points if none is named. */
    @Override
    public void run(List<String> arguments, Results results) throws UsageException {
        List<String> names = new ArrayList<>(arguments);
        int seeds = seeds(names);
        for (Family family : chosen(names)) {
            for (Task task : TASKS) {
                measure(family, task, seeds, results);
            }
            if (REMEDIES.contains(family.name())) {
                measure(family, COLLAPSE, seeds, results);
            }
        }
    }

    /** The option's value, which is taken out of the arguments. */
    private static int seeds(List<String> arguments) throws UsageException {
        int option = arguments.indexOf("--seeds");
        if (option < 0) {
            return SEEDS;
        }
        List<String> pair = arguments.subList(option, Math.min(option + 2, arguments.size()));
        String count = pair.getLast();
        pair.clear();
        if (!count.matches("[1-9]\\d{0,3}")) {
            throw new UsageException("--seeds (%s) must be a number from 1 to 9999".formatted(count));
        }
        return Integer.parseInt(count);
    }

    private static List<Family> chosen(List<String> names) throws UsageException {
        List<Family> able =
                Families.all().stream().filter(FamiliesBench::takesPoints).toList();
        List<String> known = able.stream().map(Family::name).toList();
        for (String name : names) {
            if (!known.contains(name)) {
                throw new UsageException(
                        "family (%s) is none of those that take points: %s".formatted(name, String.join(", ", known)));
            }
        }
        return names.isEmpty()
                ? able
                : able.stream().filter(family -> names.contains(family.name())).toList();
    }

    private static boolean takesPoints(Family family) {
        try {
            family.on(POINTS, CAPACITY);
            return true;
        } catch (IllegalArgumentException needsImagesOrLabels) {
            return false;
        }
    }

    private static void measure(Family family, Task task, int seeds, Results results) {
        var modes = new double[seeds];
        var quality = new double[seeds];
        var divergence = new double[seeds];
        var seconds = new double[seeds];
        for (int i = 0; i < seeds; i++) {
            long start = System.nanoTime();
            Mixture.Score score = train(family, task, i + 1);
            seconds[i] = (System.nanoTime() - start) * 1e-9;
            modes[i] = score.modes();
            quality[i] = 100 * score.highQuality();
            divergence[i] = score.divergence();
            System.err.printf(
                    Locale.ROOT,
                    "%s on %s, seed %d of %d: %d modes, HQ %.1f %%, reverse KL %.4f, %.0f s%n",
                    family.name(),
                    task.name(),
                    i + 1,
                    seeds,
                    score.modes(),
                    quality[i],
                    divergence[i],
                    seconds[i]);
        }
        String subject = family.name() + " on " + task.name();
        results.add(subject, "modes", "", modes);
        results.add(subject, "high quality", "%", quality);
        results.add(subject, "reverse KL", "nats", divergence);
        results.add(subject, "training", "s", seconds);
    }

    /** A run that stops being finite scores what its generator still makes. */
    private static Mixture.Score train(Family family, Task task, long seed) {
        Recipe recipe = family.on(POINTS, CAPACITY);
        var batches = task.mixture().batches(seed, recipe.training().batch());
        try (var run = new RecipeRun(recipe, new TrainOptions(task.steps(), seed, 1), batches)) {
            while (!run.finished() && run.step().finite()) {
                // The step is the work.
            }
            int count = Mixture.SAMPLES;
            float[] latents = new Draws(seed, EVALUATION)
                    .gaussians(count, recipe.latent())
                    .data();
            return task.mixture().score(run.sample(latents, new int[0], count));
        }
    }
}
