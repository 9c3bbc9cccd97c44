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
 * @param critic inputs {@code samples} and, if it must be told, {@code label}; output {@value #SCORE} [1], a raw value; when
 *     there is an output {@value #SCORES} [n], the objective is averaged over those instead
 * @param auxiliaries what the critic is asked beside its score
 */
public record Adversarial(
        String name,
        Net generator,
        Net critic,
        Initialisation initialisation,
        Objective objective,
        List<Penalty> penalties,
        List<Auxiliary> auxiliaries,
        Training training)
        implements Recipe {

    /** The critic's verdict, [1]. */
    public static final String SCORE = "score";

    /** The verdicts of a critic of several parts, [n]. */
    public static final String SCORES = "scores";

    public Adversarial {
        penalties = List.copyOf(penalties);
        auxiliaries = List.copyOf(auxiliaries);
    }

    /** A critic that is asked for nothing but its score. */
    public Adversarial(
            String name,
            Net generator,
            Net critic,
            Initialisation initialisation,
            Objective objective,
            List<Penalty> penalties,
            Training training) {
        this(name, generator, critic, initialisation, objective, penalties, List.of(), training);
    }

    @Override
    public SequencedMap<String, Net> companions() {
        return new LinkedHashMap<>(Map.of(CRITIC, critic));
    }

    @Override
    public Adversarial with(Training other) {
        return new Adversarial(name, generator, critic, initialisation, objective, penalties, auxiliaries, other);
    }

    /** The same point under another family's name. */
    Adversarial named(String other) {
        return new Adversarial(other, generator, critic, initialisation, objective, penalties, auxiliaries, training);
    }

    /** The same recipe for other nets. */
    Adversarial with(Net otherGenerator, Net otherCritic) {
        return new Adversarial(
                name, otherGenerator, otherCritic, initialisation, objective, penalties, auxiliaries, training);
    }

    /** The same recipe from other starting weights. */
    Adversarial with(Initialisation other) {
        return new Adversarial(name, generator, critic, other, objective, penalties, auxiliaries, training);
    }

    /** The same nets in another game: its objective and all that restrains its critic. */
    Adversarial with(Objective other, Penalty... others) {
        return new Adversarial(name, generator, critic, initialisation, other, List.of(others), auxiliaries, training);
    }

    /** The same point whose critic is asked for more. */
    Adversarial with(Auxiliary other) {
        return new Adversarial(name, generator, critic, initialisation, objective, penalties, List.of(other), training);
    }
}
