package ganymede.bench;

import ganymede.families.Adversarial;
import ganymede.families.RecurrentGan;
import ganymede.families.SampleSpace;
import ganymede.nets.Draws;
import ganymede.nets.Tensor;
import ganymede.trainer.data.Dataset;
import ganymede.trainer.data.Shuffle;
import ganymede.trainer.data.SineSeries;
import ganymede.trainer.training.Batch;
import ganymede.trainer.training.RecipeRun;
import ganymede.trainer.training.TrainOptions;
import java.util.List;

/**
 * The toy series of Esteban et al. 2017 (section 4.1): the distance of generated sine waves from real ones that were held out, as
 * squared MMD (Gretton et al. 2012) over whole series and as the worst difference of the autocorrelation; beside it the training
 * series themselves, and Gaussian series with their mean and covariance, which have the right autocorrelation but no wave's
 * shape.
 */
final class SeriesBench {
    private static final int TRAINING = 5000;
    private static final int SAMPLES = 1000;
    private static final int STEPS = 600;
    private static final int LENGTH = SineSeries.STEPS;
    private static final long SEED = 1;

    private SeriesBench() {}

    static void run(Results results) {
        Dataset training = SineSeries.draw(TRAINING, SEED);
        float[] heldOut = SineSeries.draw(SAMPLES, SEED + 1).range(0, SAMPLES);
        var judge = new Judge(new SeriesDistance(LENGTH, heldOut), results);
        judge.add("training series on sines", training.range(0, SAMPLES));
        judge.add("gaussian series on sines", GaussianSeries.like(training.range(0, TRAINING), LENGTH, SAMPLES, SEED));
        var recurrentGan = new RecurrentGan();
        Adversarial family = recurrentGan.on(new SampleSpace(List.of(LENGTH, 1), 0), recurrentGan.capacity());
        int size = family.training().batch();
        try (var run = new RecipeRun(family, new TrainOptions(STEPS, SEED, 1), index -> {
            int[] indices = new Shuffle(TRAINING, size, SEED).indices(index);
            return new Batch(new Tensor(new int[] {size, LENGTH, 1}, training.gather(indices)), new int[size]);
        })) {
            while (!run.finished()) {
                run.step();
            }
            float[] latents =
                    new Draws(SEED, -1).gaussians(SAMPLES, family.latent()).data();
            judge.add("recurrent-gan on sines", run.sample(latents, new int[SAMPLES], SAMPLES));
        }
    }

    private record Judge(SeriesDistance distance, Results results) {
        void add(String subject, float[] series) {
            results.add(subject, "mmd^2", "", distance.discrepancy(series));
            results.add(subject, "autocorrelation, worst difference", "", distance.autocorrelation(series));
        }
    }
}
