package ganymede.families;

import ganymede.nets.Initialisation;
import ganymede.nets.Net;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Translation learned from pairs of source and sample: a distance to the sample, and a critic that keeps the result sharp.
 *
 * @param generator input {@code source}; output {@code samples}
 * @param critic inputs {@code samples} and, when it judges pairs, {@code source}; output {@code scores} [1, h, w]
 * @param objective between generator and critic
 * @param adversarial weight of the generator's part in it
 * @param distance from translation to sample, a mean over all values
 * @param likeness weight of that distance
 */
public record PairedTranslation(
        String name,
        Net generator,
        Net critic,
        SourceDomain domain,
        Objective objective,
        double adversarial,
        Distance distance,
        double likeness,
        Initialisation initialisation,
        Training training)
        implements Translation {
    /** Role of the critic; its scores are of patches, so it cannot stand in for {@link Recipe#CRITIC}. */
    public static final String PATCH_CRITIC = "patch-critic";

    /** How far two images are apart. */
    public enum Distance {
        /** Mean absolute difference. */
        L1,
        /** Mean squared difference. */
        L2
    }

    /** Whether the critic sees the source beside the sample. */
    public boolean conditionalCritic() {
        return critic.inputs().size() > 1;
    }

    @Override
    public SequencedMap<String, Net> companions() {
        return new LinkedHashMap<>(Map.of(PATCH_CRITIC, critic));
    }

    @Override
    public PairedTranslation with(Training other) {
        return new PairedTranslation(
                name, generator, critic, domain, objective, adversarial, distance, likeness, initialisation, other);
    }
}
