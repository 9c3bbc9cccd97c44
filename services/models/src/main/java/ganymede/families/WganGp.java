package ganymede.families;

import ganymede.nets.Initialisation;
import java.util.List;

/**
 * Gulrajani et al. 2017, Improved Training of Wasserstein GANs: penalty 10, Adam(1e-4, 0, .9), 5 critic steps.
 *
 * <p>Deviations: on images the backbone of {@link Dcgan} with LayerNorm in the critic, as section 4 asks in place of BatchNorm.
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
        Backbone nets = new Backbone(space, capacity);
        Optimiser adam = new Optimiser.Adam(1e-4, 0, 0.9);
        return new Adversarial(
                name(),
                nets.generator(),
                nets.critic(Convolutional.Norm.LAYER),
                Initialisation.FAN_IN,
                Objective.WASSERSTEIN,
                List.of(new Penalty.GradientPenalty(10)),
                nets.training(new Training(64, 5, adam, adam, Schedule.CONSTANT, 0.999)));
    }
}
