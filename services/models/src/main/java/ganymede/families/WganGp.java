package ganymede.families;

import ganymede.nets.Initialisation;

/**
 * Gulrajani et al. 2017, Improved Training of Wasserstein GANs: penalty 10, Adam(1e-4, 0, .9), 5 critic steps.
 *
 * <p>Deviations: the backbone of {@link Dcgan} with LayerNorm in the critic, as section 4 asks in place of BatchNorm.
 */
public record WganGp() implements Family {
    @Override
    public String name() {
        return "wgan-gp";
    }

    @Override
    public String paper() {
        return "Gulrajani et al. 2017, Improved Training of Wasserstein GANs";
    }

    @Override
    public Adversarial on(SampleSpace space, Capacity capacity) {
        Optimiser adam = new Optimiser.Adam(1e-4, 0, 0.9);
        Adversarial base = new Dcgan().on(space, capacity);
        return base.named(name())
                .with(
                        base.generator(),
                        Convolutional.critic(space, capacity, Conditioning.NONE, Convolutional.Norm.LAYER))
                .with(Initialisation.FAN_IN)
                .with(Objective.WASSERSTEIN, new Penalty.GradientPenalty(10))
                .with(new Training(64, 5, adam, adam, Schedule.CONSTANT, 0.999));
    }
}
