package ganymede.families;

import java.util.List;

/**
 * Arjovsky et al. 2017, Wasserstein GAN: weights clipped to .01, RMSProp 5e-5, 5 critic steps.
 *
 * <p>Deviations: on images the backbone of {@link Dcgan}; no longer critic training in the first 25 steps.
 */
public record Wgan() implements Family {
    @Override
    public String name() {
        return "wgan";
    }

    @Override
    public String paper() {
        return "Arjovsky et al. 2017, Wasserstein GAN";
    }

    @Override
    public Adversarial on(SampleSpace space, Capacity capacity) {
        Backbone nets = new Backbone(space, capacity);
        Optimiser rmsProp = new Optimiser.RmsProp(5e-5);
        return new Adversarial(
                name(),
                nets.generator(),
                nets.critic(Convolutional.Norm.BATCH),
                nets.initialisation(),
                Objective.WASSERSTEIN,
                List.of(new Penalty.WeightClip(0.01)),
                nets.training(new Training(64, 5, rmsProp, rmsProp, Schedule.CONSTANT, 0.999)));
    }
}
