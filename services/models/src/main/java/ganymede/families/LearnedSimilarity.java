package ganymede.families;

import ganymede.nets.Initialisation;
import ganymede.nets.Net;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * A VAE-GAN as data (Larsen et al. 2016): the reconstruction is compared in a hidden layer of the critic.
 *
 * @param generator the decoder: input {@code z} [latent], output {@code samples}
 * @param encoder as in {@link Variational}
 * @param critic input {@code samples}; output {@code score} [1]
 * @param similarity node of the critic in whose value reconstructions are compared
 * @param lambda weight of that comparison against the critic's verdict in the decoder's loss (the paper's gamma)
 */
public record LearnedSimilarity(
        String name,
        Net generator,
        Net encoder,
        Net critic,
        String similarity,
        double lambda,
        Initialisation initialisation,
        Training training)
        implements Recipe {

    @Override
    public SequencedMap<String, Net> companions() {
        SequencedMap<String, Net> companions = new LinkedHashMap<>();
        companions.put(Variational.ENCODER, encoder);
        companions.put(CRITIC, critic);
        return companions;
    }

    @Override
    public LearnedSimilarity with(Training other) {
        return new LearnedSimilarity(name, generator, encoder, critic, similarity, lambda, initialisation, other);
    }
}
