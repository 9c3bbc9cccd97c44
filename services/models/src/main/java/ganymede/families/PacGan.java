package ganymede.families;

import java.util.List;

/**
 * Lin et al. 2018, PacGAN: The power of two samples in generative adversarial networks: the critic judges two samples together.
 *
 * <p>Deviations: On images the backbone is that of {@link Dcgan}, on vectors {@link Points}.
 */
public record PacGan() implements Family {
    private static final int PACKED = 2;

    @Override
    public String name() {
        return "pacgan";
    }

    @Override
    public String paper() {
        return "Lin et al. 2018, PacGAN: The power of two samples in generative adversarial networks";
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
                nets.packedCritic(Convolutional.Norm.NONE, PACKED),
                Objective.NON_SATURATING,
                List.of(),
                List.of(),
                new Training(64, 1, adam, adam, Schedule.CONSTANT, 0.999));
    }
}
