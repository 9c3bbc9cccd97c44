package ganymede.families;

import ganymede.nets.Initialisation;
import ganymede.nets.Net;
import java.util.List;

/**
 * A GAN as data: its point in the product of nets, objective, penalties and optimisers.
 *
 * @param generator inputs {@code z} [latent] and, if conditional, {@code label}; output {@code samples}
 * @param critic inputs {@code samples} and, if conditional, {@code label}; output {@code score} [1], a raw value
 */
public record FamilySpec(
        String name,
        Net generator,
        Net critic,
        Initialisation initialisation,
        Objective objective,
        List<Penalty> penalties,
        Training training) {

    /**
     * How the two nets are updated.
     *
     * @param batch samples per step
     * @param criticSteps critic updates per generator update
     * @param emaDecay decay of the running average of the generator's weights; 0 keeps the last weights
     */
    public record Training(
            int batch,
            int criticSteps,
            Optimiser generatorOptimiser,
            Optimiser criticOptimiser,
            Schedule schedule,
            double emaDecay) {}

    public FamilySpec {
        penalties = List.copyOf(penalties);
    }

    public boolean conditional() {
        return generator.inputs().size() > 1;
    }

    /** Extent of the latent vector. */
    public int latent() {
        return generator.inputs().getFirst().shape().getFirst();
    }
}
