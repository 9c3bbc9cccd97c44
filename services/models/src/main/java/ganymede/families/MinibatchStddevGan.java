package ganymede.families;

import java.util.List;

/**
 * Karras et al. 2018, Progressive Growing of GANs, section 3: the critic sees the standard deviation over its batch.
 *
 * <p>Deviations: only that layer, on the non-saturating GAN; nothing grows, and the group is the whole batch. On images the
 * backbone is that of {@link Dcgan}, on vectors {@link Points}.
 */
public record MinibatchStddevGan() implements Family {
    @Override
    public String name() {
        return "minibatch-stddev";
    }

    @Override
    public String paper() {
        return "Karras et al. 2018, Progressive Growing of GANs for Improved Quality, Stability, and Variation";
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
                nets.critic(Convolutional.Norm.NONE, Batchwise.STDDEV),
                Objective.NON_SATURATING,
                List.of(),
                List.of(),
                new Training(64, 1, adam, adam, Schedule.CONSTANT, 0.999));
    }
}
