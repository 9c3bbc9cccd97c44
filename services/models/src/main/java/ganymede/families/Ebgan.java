package ganymede.families;

import java.util.List;

/**
 * Zhao et al. 2017, Energy-based Generative Adversarial Networks: the critic is an autoencoder whose reconstruction error is
 * the energy; a pull-away term keeps the codes of generated samples apart.
 *
 * <p>Deviations: the energy is a mean over values and in units of the margin, which scales both losses alike. On images the
 * backbone is that of {@link Dcgan}, on vectors {@link Points}.
 */
public record Ebgan() implements Family {
    /** Mean squared error beyond which the critic no longer pushes. */
    private static final double MARGIN = 0.2;

    @Override
    public String name() {
        return "ebgan";
    }

    @Override
    public String paper() {
        return "Zhao et al. 2017, Energy-based Generative Adversarial Networks";
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
                nets.autoencoder(MARGIN),
                Objective.ENERGY_MARGIN,
                List.of(),
                List.of(new Regulariser.PullAway(0.1)),
                new Training(64, 1, adam, adam, Schedule.CONSTANT, 0.999));
    }
}
