package ganymede.families;

import java.util.List;

/**
 * Salimans et al. 2016, Improved Techniques for Training GANs, section 3.2: the critic sees how close a sample is to the
 * others of its batch.
 *
 * <p>Deviations: 16 similarities in 4 dimensions for 50 in 5; none of the paper's other techniques. On images the backbone
 * is that of {@link Dcgan}, on vectors {@link Points}.
 */
public record MinibatchDiscriminationGan() implements Family {
    @Override
    public String name() {
        return "minibatch-discrimination";
    }

    @Override
    public String paper() {
        return "Salimans et al. 2016, Improved Techniques for Training GANs";
    }

    @Override
    public boolean conditional() {
        return false;
    }

    @Override
    public Capacity capacity() {
        return new Capacity(64, 64);
    }

    @Override
    public Adversarial on(SampleSpace space, Capacity capacity) {
        Backbone nets = new Backbone(space, capacity);
        Optimiser adam = new Optimiser.Adam(2e-4, 0.5, 0.999);
        return nets.play(
                name(),
                nets.critic(Convolutional.Norm.NONE, Batchwise.DISCRIMINATION),
                Objective.NON_SATURATING,
                List.of(),
                List.of(),
                new Training(64, 1, adam, adam, Schedule.CONSTANT, 0.999));
    }
}
