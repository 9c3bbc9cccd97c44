package ganymede.families;

import ganymede.nets.Initialisation;
import ganymede.nets.Net;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * Translation between two sets of images without pairs (Zhu et al. 2017): two generators that undo each other, and a critic
 * for each set. Half of a batch are samples, the other half become sources, so no step sees a pair.
 *
 * @param generator input {@code source}; output {@code samples}
 * @param reverse input {@code samples}; output {@code source}
 * @param sampleCritic input {@code samples}; output {@code scores} [1, h, w], as the critic of sources
 * @param cycle weight of the distance between an image and its double translation
 */
public record UnpairedTranslation(
        String name,
        Net generator,
        Net reverse,
        Net sampleCritic,
        Net sourceCritic,
        SourceDomain domain,
        Objective objective,
        double cycle,
        Initialisation initialisation,
        Training training)
        implements Translation {
    /** Role of the generator from samples to sources. */
    public static final String REVERSE = "reverse";
    /** Role of the critic of samples. */
    public static final String SAMPLE_CRITIC = "sample-critic";
    /** Role of the critic of sources. */
    public static final String SOURCE_CRITIC = "source-critic";

    @Override
    public SequencedMap<String, Net> companions() {
        SequencedMap<String, Net> companions = new LinkedHashMap<>();
        companions.put(REVERSE, reverse);
        companions.put(SAMPLE_CRITIC, sampleCritic);
        companions.put(SOURCE_CRITIC, sourceCritic);
        return companions;
    }

    @Override
    public UnpairedTranslation with(Training other) {
        return new UnpairedTranslation(
                name, generator, reverse, sampleCritic, sourceCritic, domain, objective, cycle, initialisation, other);
    }
}
