package ganymede.trainer.training;

import ganymede.artifacts.ModelManifest.Distribution;
import ganymede.families.Optimiser;
import ganymede.families.Recipe;
import ganymede.families.Schedule;
import ganymede.inference.Noise;
import ganymede.nets.Tensor;
import ganymede.nets.Weights;
import ganymede.trainer.torch.CriticStep;
import java.nio.FloatBuffer;

/**
 * Goes on with the critic when the generator is done, so that it judges the generator that is published: the averaged one, which
 * it never met, by a loss whose optimum is a ratio of densities, which penalties and other objectives keep it from (Azadi et al. 2019,
 * section 3.2, where the generator is frozen likewise).
 */
public final class CriticTuning {
    private static final Optimiser RECIPE = new Optimiser.Adam(1e-3, 0.5, 0.99);
    private static final String NOISE_KEY = "ganymede-critic";

    private CriticTuning() {}

    /**
     * The tuned weights.
     *
     * @param recipe with a {@link Recipe#judge}
     * @param run whose generator is done
     * @param batches of real samples, which go on where the run ended
     */
    public static Weights tune(Recipe recipe, RecipeRun run, Batches batches, TrainOptions options) {
        var critic = recipe.judge().orElseThrow();
        var weights = run.companionWeights().get(Recipe.CRITIC);
        if (weights == null) {
            throw new IllegalArgumentException("recipe %s has no weights of its critic".formatted(recipe.name()));
        }
        var noise = Noise.of(NOISE_KEY, options.seed());
        try (var step = new CriticStep(critic, weights.of(critic), RECIPE)) {
            for (long i = 0; i < options.steps(); i++) {
                Batch batch = batches.batch(run.done() * recipe.training().criticSteps() + i);
                int count = batch.samples().shape()[0];
                float[] generated = run.sample(latents(recipe, noise, i * count, count), batch.labels(), count);
                step.run(
                        i,
                        batch.samples(),
                        new Tensor(batch.samples().shape().clone(), generated),
                        batch.labels(),
                        Schedule.COSINE.factor((double) i / options.steps()));
            }
            return step.weights();
        }
    }

    private static float[] latents(Recipe recipe, Noise noise, long from, int count) {
        int size = recipe.latent();
        var latents = FloatBuffer.allocate(count * size);
        var law = recipe.discrete() ? Distribution.UNIFORM : Distribution.NORMAL;
        for (int i = 0; i < count; i++) {
            noise.latents(from + i, law, latents, i * size, size);
        }
        return latents.array();
    }
}
