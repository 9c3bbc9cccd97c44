package ganymede.families;

import ganymede.nets.Initialisation;
import ganymede.nets.Net;
import ganymede.nets.Shapes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * A GAN as data: its point in the product of nets, objective, penalties, regularisers and optimisers.
 *
 * @param generator inputs {@code z} [latent] and, if conditional, {@code label}; output {@code samples}
 * @param critic inputs {@code samples} and, if it must be told, {@code label}; output {@value #SCORE} [1], a raw value; when
 *     there is an output {@value #SCORES} [n], the objective is averaged over those instead; an input of m times the
 *     generator's extent takes m samples joined along their first extent (Lin et al. 2018)
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
        List<Regulariser> regularisers,
        Training training)
        implements Recipe {

    /** The critic's verdict, [1]. */
    public static final String SCORE = "score";

    /** The verdicts of a critic of several parts, [n]. */
    public static final String SCORES = "scores";

    /** Role of a critic that scores several samples at once. */
    public static final String PACKED_CRITIC = "packed-critic";

    public Adversarial {
        penalties = List.copyOf(penalties);
        auxiliaries = List.copyOf(auxiliaries);
        regularisers = List.copyOf(regularisers);
        int packing = packing(generator, critic);
        if (training.batch() % packing != 0) {
            throw new IllegalArgumentException(
                    "batch (%d) must be a multiple of the %d samples that the critic scores together"
                            .formatted(training.batch(), packing));
        }
    }

    /** A critic that is asked for nothing but its score. */
    public Adversarial(
            String name,
            Net generator,
            Net critic,
            Initialisation initialisation,
            Objective objective,
            List<Penalty> penalties,
            List<Regulariser> regularisers,
            Training training) {
        this(name, generator, critic, initialisation, objective, penalties, List.of(), regularisers, training);
    }

    /** Without regularisers either. */
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

    /** Samples that the critic scores together. */
    public int packing() {
        return packing(generator, critic);
    }

    private static int packing(Net generator, Net critic) {
        var sample = Shapes.infer(generator).lastEntry().getValue();
        return Shapes.size(critic.inputs().getFirst().shape()) / Shapes.size(sample);
    }

    @Override
    public SequencedMap<String, Net> companions() {
        return new LinkedHashMap<>(Map.of(packing() == 1 ? CRITIC : PACKED_CRITIC, critic));
    }

    @Override
    public Adversarial with(Training other) {
        return new Adversarial(
                name, generator, critic, initialisation, objective, penalties, auxiliaries, regularisers, other);
    }

    @Override
    public Adversarial with(Regulariser regulariser) {
        List<Regulariser> more = new ArrayList<>(regularisers);
        more.add(regulariser);
        return new Adversarial(
                name, generator, critic, initialisation, objective, penalties, auxiliaries, more, training);
    }

    /** The same point under another family's name. */
    Adversarial named(String other) {
        return new Adversarial(
                other, generator, critic, initialisation, objective, penalties, auxiliaries, regularisers, training);
    }

    /** The same recipe for other nets. */
    Adversarial with(Net otherGenerator, Net otherCritic) {
        return new Adversarial(
                name,
                otherGenerator,
                otherCritic,
                initialisation,
                objective,
                penalties,
                auxiliaries,
                regularisers,
                training);
    }

    /** The same nets in another game: its objective and all that restrains its critic. */
    Adversarial with(Objective other, Penalty... others) {
        return new Adversarial(
                name, generator, critic, initialisation, other, List.of(others), auxiliaries, regularisers, training);
    }

    /** The same point whose critic is asked for more. */
    Adversarial with(Auxiliary other) {
        return new Adversarial(
                name, generator, critic, initialisation, objective, penalties, List.of(other), regularisers, training);
    }
}
