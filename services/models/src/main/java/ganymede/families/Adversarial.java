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
 * @param critic inputs {@code samples} and, if conditional, {@code label}; output {@code score} [1], a raw value; an input of m
 *     times the generator's extent takes m samples joined along their first extent (Lin et al. 2018)
 */
public record Adversarial(
        String name,
        Net generator,
        Net critic,
        Initialisation initialisation,
        Objective objective,
        List<Penalty> penalties,
        List<Regulariser> regularisers,
        Training training)
        implements Recipe {

    /** Role of a critic that scores several samples at once. */
    public static final String PACKED_CRITIC = "packed-critic";

    public Adversarial {
        penalties = List.copyOf(penalties);
        regularisers = List.copyOf(regularisers);
        int packing = packing(generator, critic);
        if (training.batch() % packing != 0) {
            throw new IllegalArgumentException(
                    "batch (%d) must be a multiple of the %d samples that the critic scores together"
                            .formatted(training.batch(), packing));
        }
    }

    /** Without regularisers. */
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
        return new Adversarial(name, generator, critic, initialisation, objective, penalties, regularisers, other);
    }

    @Override
    public Adversarial with(Regulariser regulariser) {
        List<Regulariser> more = new ArrayList<>(regularisers);
        more.add(regulariser);
        return new Adversarial(name, generator, critic, initialisation, objective, penalties, more, training);
    }
}
