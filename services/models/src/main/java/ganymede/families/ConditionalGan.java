package ganymede.families;

import ganymede.nets.Initialisation;
import ganymede.nets.Net;
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
        return recipe(
                name(),
                Convolutional.generator(space, capacity, Conditioning.PROJECTION),
                Convolutional.critic(space, capacity, Conditioning.PROJECTION, Convolutional.Norm.NONE));
    }

    /** The recipe for other nets: Adam with a high rate, a light R1 penalty, rates that fall. */
    Adversarial recipe(String family, Net generator, Net critic) {
        Optimiser adam = new Optimiser.Adam(1e-3, 0.5, 0.99);
        return new Adversarial(
                family,
                generator,
                critic,
                Initialisation.FAN_IN,
                Objective.NON_SATURATING,
                List.of(new Penalty.R1(0.1, 8)),
                new Training(64, 1, adam, adam, Schedule.LATE_LINEAR, 0.999));
    }
}
