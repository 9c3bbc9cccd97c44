package ganymede.families;

import java.util.List;

/**
 * Huang et al. 2024, The GAN is dead; long live the GAN! A Modern Baseline GAN: relativistic pairing loss with R1 and R2.
 *
 * <p>Deviations: backbones of this project for the modernised ResNet; gamma is constant. On images the backbone is that of
 * {@link Dcgan}, on vectors {@link Points}, whose coordinates are scaled by 5 on the grid: gamma is per squared unit of the
 * scaled data.
 */
public record R3gan() implements Family {
    /** Of both penalties on images and on vectors. */
    private static final double IMAGE_GAMMA = 1;

    private static final double VECTOR_GAMMA = 0.01;

    @Override
    public String name() {
        return "r3gan";
    }

    @Override
    public String paper() {
        return "Huang et al. 2024, The GAN is dead; long live the GAN! A Modern Baseline GAN";
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
        Optimiser adam = new Optimiser.Adam(2e-4, 0, 0.99);
        double gamma = space.isImage() ? IMAGE_GAMMA : VECTOR_GAMMA;
        return nets.play(
                name(),
                nets.critic(Convolutional.Norm.NONE),
                Objective.RELATIVISTIC,
                List.of(new Penalty.R1(gamma, 1), new Penalty.R2(gamma, 1)),
                List.of(),
                new Training(64, 1, adam, adam, Schedule.CONSTANT, 0.999));
    }
}
