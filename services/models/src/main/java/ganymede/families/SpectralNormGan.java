package ganymede.families;

import java.util.List;

/**
 * Miyato et al. 2018, Spectral Normalization for Generative Adversarial Networks: hinge loss, every weight of the critic
 * divided by its largest singular value.
 *
 * <p>Deviations: one critic step for five. On images the backbone is that of {@link Dcgan}, on vectors {@link Points}.
 */
public record SpectralNormGan() implements Family {
    @Override
    public String name() {
        return "sn-gan";
    }

    @Override
    public String paper() {
        return "Miyato et al. 2018, Spectral Normalization for Generative Adversarial Networks";
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
        Optimiser adam = new Optimiser.Adam(2e-4, 0, 0.9);
        return nets.play(
                name(),
                nets.critic(Convolutional.Norm.NONE),
                Objective.HINGE,
                List.of(new Penalty.SpectralNorm()),
                List.of(),
                new Training(64, 1, adam, adam, Schedule.CONSTANT, 0.999));
    }
}
