package ganymede.families;

import ganymede.nets.Initialisation;
import java.util.List;

/**
 * Radford et al. 2016, Unsupervised Representation Learning with Deep Convolutional Generative Adversarial Networks.
 *
 * <p>Deviations: two scales instead of four, as small images ask; a linear layer projects the latent vector and scores the
 * critic; an average of the generator is published.
 */
public record Dcgan() implements Family {
    @Override
    public String name() {
        return "dcgan";
    }

    @Override
    public String paper() {
        return "Radford et al. 2016, Unsupervised Representation Learning with Deep Convolutional GANs";
    }

    @Override
    public Adversarial on(SampleSpace space, Capacity capacity) {
        Optimiser adam = new Optimiser.Adam(2e-4, 0.5, 0.999);
        return new Adversarial(
                name(),
                Convolutional.generator(space, capacity, Conditioning.NONE),
                Convolutional.critic(space, capacity, Conditioning.NONE, Convolutional.Norm.BATCH),
                Initialisation.DCGAN,
                Objective.NON_SATURATING,
                List.of(),
                new Training(64, 1, adam, adam, Schedule.CONSTANT, 0.999));
    }
}
