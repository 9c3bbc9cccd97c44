package ganymede.families;

import ganymede.nets.Initialisation;
import java.util.List;

/**
 * Mirza and Osindero 2014, Conditional Generative Adversarial Nets: the label is an input of both nets.
 *
 * <p>Deviations: convolutions for maxout layers; in the critic the label meets the features in an inner product (Miyato and
 * Koyama 2018), which learned the labels in fewer steps than a label plane; a light R1 penalty
 * (Mescheder et al. 2018) in place of dropout; learning rates fall to zero.
 */
public record ConditionalGan() implements Family {
    @Override
    public String name() {
        return "conditional-gan";
    }

    @Override
    public String paper() {
        return "Mirza and Osindero 2014, Conditional Generative Adversarial Nets";
    }

    @Override
    public boolean conditional() {
        return true;
    }

    @Override
    public Capacity capacity() {
        return new Capacity(64, 64);
    }

    @Override
    public Adversarial on(SampleSpace space, Capacity capacity) {
        space.requireLabels();
        Optimiser adam = new Optimiser.Adam(1e-3, 0.5, 0.99);
        return new Adversarial(
                name(),
                Convolutional.generator(space, capacity, Conditioning.PROJECTION),
                Convolutional.critic(space, capacity, Conditioning.PROJECTION, Convolutional.Norm.NONE),
                Initialisation.FAN_IN,
                Objective.NON_SATURATING,
                List.of(new Penalty.R1(0.1, 8)),
                new Training(64, 1, adam, adam, Schedule.LATE_LINEAR, 0.999));
    }
}
