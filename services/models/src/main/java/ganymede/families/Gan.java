package ganymede.families;

import ganymede.nets.Initialisation;
import java.util.List;

/**
 * Goodfellow et al. 2014, Generative Adversarial Nets: fully connected nets, for samples of any shape.
 *
 * <p>Deviations: the non-saturating generator loss that the paper recommends in section 3; Adam for momentum SGD; ReLU and
 * BatchNorm for sigmoid and maxout with dropout; vectors get {@link Points}.
 */
public record Gan() implements Family {
    @Override
    public String name() {
        return "gan";
    }

    @Override
    public String paper() {
        return "Goodfellow et al. 2014, Generative Adversarial Nets";
    }

    @Override
    public Capacity capacity() {
        return new Capacity(64, 64);
    }

    @Override
    public Adversarial on(SampleSpace space, Capacity capacity) {
        Backbone nets = new Backbone(space, capacity);
        Optimiser adam = new Optimiser.Adam(2e-4, 0.5, 0.999);
        return new Adversarial(
                name(),
                space.isImage() ? Mlp.generator(space, capacity) : nets.generator(),
                space.isImage() ? Mlp.critic(space, capacity) : nets.critic(Convolutional.Norm.NONE),
                Initialisation.FAN_IN,
                Objective.NON_SATURATING,
                List.of(),
                nets.training(new Training(64, 1, adam, adam, Schedule.CONSTANT, 0.999)));
    }
}
