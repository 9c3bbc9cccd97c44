package ganymede.families;

import java.util.List;

/**
 * Mao et al. 2017, Least Squares Generative Adversarial Networks (a = 0, b = c = 1).
 *
 * <p>Deviations: on images the backbone of {@link Dcgan} for the paper's deeper one.
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
    public Adversarial on(SampleSpace space, Capacity capacity) {
        Backbone nets = new Backbone(space, capacity);
        Optimiser adam = new Optimiser.Adam(2e-4, 0.5, 0.999);
        return new Adversarial(
                name(),
                nets.generator(),
                nets.critic(Convolutional.Norm.BATCH),
                nets.initialisation(),
                Objective.LEAST_SQUARES,
                List.of(),
                nets.training(new Training(64, 1, adam, adam, Schedule.CONSTANT, 0.999)));
    }
}
