package ganymede.families;

import ganymede.nets.Initialisation;
import ganymede.nets.Net;
import java.util.SequencedMap;

/**
 * A GAN whose generator minimises its loss under the critic as it will be after further updates (Metz et al. 2017, eq. 7-10); its
 * gradient passes through these updates, which are then forgotten.
 *
 * @param game what is played
 * @param depth updates of the critic that are looked ahead
 * @param rate learning rate of these updates, which are plain gradient descent (eq. 8)
 */
public record Unrolled(Adversarial game, int depth, double rate) implements Recipe {
    @Override
    public String name() {
        return game.name();
    }

    @Override
    public Net generator() {
        return game.generator();
    }

    @Override
    public SequencedMap<String, Net> companions() {
        return game.companions();
    }

    @Override
    public Initialisation initialisation() {
        return game.initialisation();
    }

    @Override
    public Training training() {
        return game.training();
    }

    @Override
    public Unrolled with(Training other) {
        return new Unrolled(game.with(other), depth, rate);
    }

    @Override
    public Unrolled with(Regulariser regulariser) {
        return new Unrolled(game.with(regulariser), depth, rate);
    }
}
