package ganymede.families;

import ganymede.nets.Initialisation;
import ganymede.nets.Net;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * A GAN as data: its point in the product of nets, objective, penalties and optimisers.
 *
 * @param generator inputs {@code z} [latent] and, if conditional, {@code label}; output {@code samples}
 * @param critic inputs {@code samples} and, if conditional, {@code label}; output {@code score} [1], a raw value
 */
public record Adversarial(
        String name,
        Net generator,
        Net critic,
        Initialisation initialisation,
        Objective objective,
        List<Penalty> penalties,
        Training training)
        implements Recipe {

    public Adversarial {
        penalties = List.copyOf(penalties);
    }

    @Override
    public SequencedMap<String, Net> companions() {
        return new LinkedHashMap<>(Map.of(CRITIC, critic));
    }

    @Override
    public Adversarial with(Training other) {
        return new Adversarial(name, generator, critic, initialisation, objective, penalties, other);
    }

    /** The same point under another family's name. */
    Adversarial named(String other) {
        return new Adversarial(other, generator, critic, initialisation, objective, penalties, training);
    }

    /** The same recipe for other nets. */
    Adversarial with(Net otherGenerator, Net otherCritic) {
        return new Adversarial(name, otherGenerator, otherCritic, initialisation, objective, penalties, training);
    }

    /** The same recipe from other starting weights. */
    Adversarial with(Initialisation other) {
        return new Adversarial(name, generator, critic, other, objective, penalties, training);
    }

    /** The same nets in another game: its objective and all that restrains its critic. */
    Adversarial with(Objective other, Penalty... others) {
        return new Adversarial(name, generator, critic, initialisation, other, List.of(others), training);
    }
}
