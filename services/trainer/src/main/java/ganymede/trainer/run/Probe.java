package ganymede.trainer.run;

import ganymede.families.Recipe;
import ganymede.families.Translation;
import ganymede.nets.Tensor;
import ganymede.trainer.data.CounterRandom;
import ganymede.trainer.data.Dataset;
import ganymede.trainer.data.SampleGrid;
import ganymede.trainer.data.SourceImages;
import ganymede.trainer.publishing.Domain;
import ganymede.trainer.publishing.Judge;
import ganymede.trainer.training.RecipeRun;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Looks at a generator in training with the same latents every time: quick scores and sample grids. */
final class Probe implements AutoCloseable {
    /** Enough for all modes of the built-in sets to show, few enough to take a fraction of a second. */
    private static final int SAMPLES = 1000;

    private static final int BATCH = 100;
    private static final int GRID_COLUMNS = 10;
    private static final long LATENT_STREAM = -3;
    private static final long LABEL_STREAM = -4;

    private final Judge judge;
    private final Dataset data;
    private final Recipe nets;
    private final long seed;

    Probe(Domain domain, Dataset data, Plan plan, long seed) {
        this.judge = new Judge(domain);
        this.data = data;
        this.nets = plan.nets();
        this.seed = seed;
    }

    /** Scores of {@value #SAMPLES} samples whose classes are drawn from the data. */
    Map<String, Double> scores(RecipeRun run) {
        var session = judge.begin();
        var latents = new CounterRandom(seed, LATENT_STREAM);
        var classes = new CounterRandom(seed, LABEL_STREAM);
        for (int from = 0; from < SAMPLES; from += BATCH) {
            var indices = new int[BATCH];
            Arrays.setAll(indices, i -> classes.below(data.count()));
            int[] labels = data.gatherLabels(indices);
            float[] samples = samples(run, latents, labels, indices);
            boolean wanted = nets.conditional() || nets instanceof Translation;
            session.add(samples, wanted ? labels : new int[0], BATCH);
        }
        var chosen = new TreeMap<String, Double>(session.scores());
        chosen.keySet().retainAll(java.util.Set.of("fd", "fd_over_trace", "modes", "js", "label_accuracy"));
        return chosen;
    }

    /** Samples of the given classes, or what a translation makes of the samples at the given indices. */
    private float[] samples(RecipeRun run, CounterRandom latents, int[] labels, int[] indices) {
        if (nets instanceof Translation translation) {
            int[] shape = data.shape();
            var samples = new Tensor(new int[] {indices.length, shape[0], shape[1], shape[2]}, data.gather(indices));
            return run.translate(SourceImages.of(translation.domain(), samples));
        }
        return run.sample(latents(latents, labels.length), labels, labels.length);
    }

    /** PNG of ten samples of each of the first ten classes, or of a hundred samples, or of the first hundred translated. */
    byte[] grid(RecipeRun run) {
        var labels = new int[GRID_COLUMNS * GRID_COLUMNS];
        Arrays.setAll(labels, i -> i % GRID_COLUMNS % data.classes());
        var indices = new int[labels.length];
        Arrays.setAll(indices, i -> i % data.count());
        var latents = new CounterRandom(seed, LATENT_STREAM);
        return SampleGrid.png(samples(run, latents, labels, indices), data.shape(), GRID_COLUMNS);
    }

    private float[] latents(CounterRandom random, int count) {
        var latents = new float[count * nets.latent()];
        for (int i = 0; i < latents.length; i++) {
            latents[i] = (float) (nets.discrete() ? random.uniform(-1, 1) : random.gaussian());
        }
        return latents;
    }

    @Override
    public void close() {
        judge.close();
    }
}
