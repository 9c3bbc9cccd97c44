package ganymede.trainer.torch;

import ganymede.families.Variational;
import ganymede.nets.Tensor;
import ganymede.nets.Weights;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * The evidence lower bound of samples and its two terms, in nats per sample; Kingma and Welling 2014, eq. 3.
 *
 * @param reconstruction mean ln p(x | z), z from the encoder
 * @param divergence mean KL(q(z | x) || p(z))
 */
public record Bound(double reconstruction, double divergence) {
    /** The bound: reconstruction - divergence. */
    public double elbo() {
        return reconstruction - divergence;
    }

    /**
     * The bound of samples under trained weights; one latent per sample, drawn from the seed.
     *
     * @param samples [batch, ...] in [-1, 1]
     */
    public static Bound of(Variational recipe, Weights decoder, Weights encoder, Tensor samples, long seed) {
        try (TorchNet from = new TorchNet(recipe.encoder(), encoder);
                TorchNet to = new TorchNet(recipe.generator(), decoder)) {
            return VariationalStep.evaluate(recipe, from, to, samples, seed);
        }
    }

    SequencedMap<String, Double> named() {
        SequencedMap<String, Double> named = new LinkedHashMap<>();
        named.put("elbo", elbo());
        named.put("reconstruction", reconstruction);
        named.put("divergence", divergence);
        return named;
    }
}
