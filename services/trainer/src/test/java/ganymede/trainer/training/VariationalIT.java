package ganymede.trainer.training;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ganymede.families.Capacity;
import ganymede.families.SampleSpace;
import ganymede.families.Vae;
import ganymede.families.Variational;
import ganymede.nets.Tensor;
import ganymede.trainer.data.Dataset;
import ganymede.trainer.data.GlyphDigits;
import ganymede.trainer.torch.Bound;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** A short run of the VAE on digits: the bound on held-out digits passes what any model without latents can reach. */
class VariationalIT {
    private static final int TRAINED = 2000;
    private static final int HELD_OUT = 500;
    private static final int STEPS = 700;

    @Test
    void theBoundOnHeldOutDigitsBeatsTheBestModelOfIndependentPixels() {
        Dataset digits = GlyphDigits.draw(TRAINED + HELD_OUT, 3);
        Tensor heldOut = tensor(digits, TRAINED, TRAINED + HELD_OUT);
        Variational recipe = new Vae().on(SampleSpace.image(1, 28, 28, 10), new Capacity(8, 16));
        var batch = recipe.training().batch();
        Batches batches = index -> {
            int from = (int) (index * batch % (TRAINED - batch));
            return new Batch(tensor(digits, from, from + batch), new int[0]);
        };
        try (var run = new RecipeRun(recipe, new TrainOptions(STEPS, 1, 1), batches)) {
            StepReport last = run.step();
            while (!run.finished()) {
                last = run.step();
            }
            Bound bound = Bound.of(
                    recipe,
                    run.generatorWeights(),
                    requireNonNull(run.companionWeights().get(Variational.ENCODER)),
                    heldOut,
                    7);
            double independent = independentPixels(heldOut);
            assertThat(bound.elbo()).isGreaterThan(independent + 20);
            assertThat(bound.divergence()).isPositive();
            assertThat(requireNonNull(last.losses().get("elbo")))
                    .isCloseTo(
                            requireNonNull(last.losses().get("reconstruction"))
                                    - requireNonNull(last.losses().get("divergence")),
                            within(1e-3));
        }
    }

    /** Mean ln p of the samples under the Bernoulli pixels that fit these very samples best, in nats. */
    private static double independentPixels(Tensor samples) {
        int count = samples.shape()[0];
        int size = samples.size() / count;
        double likelihood = 0;
        for (int pixel = 0; pixel < size; pixel++) {
            double set = 0;
            for (int i = 0; i < count; i++) {
                set += (1 + samples.data()[i * size + pixel]) / 2 / count;
            }
            likelihood += term(set) + term(1 - set);
        }
        return likelihood;
    }

    private static double term(double share) {
        return share <= 0 ? 0 : share * Math.log(share);
    }

    private static Tensor tensor(Dataset data, int from, int to) {
        int[] shape = data.shape();
        float[] values = data.range(from, to);
        return new Tensor(new int[] {to - from, shape[0], shape[1], shape[2]}, Arrays.copyOf(values, values.length));
    }
}
