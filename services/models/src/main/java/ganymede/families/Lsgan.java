package ganymede.families;

import ganymede.nets.Initialisation;
import java.util.List;

/**
 * Mao et al. 2017, Least Squares Generative Adversarial Networks (a = 0, b = c = 1).
 *
 * <p>Deviations: the backbone of {@link Dcgan} for the paper's deeper one.
 */
public record Lsgan() implements Family {
    @Override
    public String name() {
        return "lsgan";
    }

    @Override
    public String paper() {
        return "Mao et al. 2017, Least Squares Generative Adversarial Networks";
    }

    @Override
    public boolean conditional() {
        return false;
    }

    @Override
    public Capacity capacity() {
        return new Capacity(64, 128);
    }

    @Override
    public Adversarial on(SampleSpace space, Capacity capacity) {
        Optimiser adam = new Optimiser.Adam(2e-4, 0.5, 0.999);
        return new Adversarial(
                name(),
                Convolutional.generator(space, capacity, Conditioning.NONE),
                Convolutional.critic(space, capacity, Conditioning.NONE, Convolutional.Norm.BATCH),
                Initialisation.DCGAN,
                Objective.LEAST_SQUARES,
                List.of(),
                new Training(64, 1, adam, adam, Schedule.CONSTANT, 0.999));
    }
}
