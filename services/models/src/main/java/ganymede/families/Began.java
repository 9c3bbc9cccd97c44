package ganymede.families;

import java.util.List;

/**
 * Berthelot et al. 2017, BEGAN: Boundary Equilibrium Generative Adversarial Networks: reconstruction errors of an autoencoder,
 * held in balance by k.
 *
 * <p>Deviations: squared errors (eta = 2 in eq. 1) for absolute ones; the learning rate is not lowered on a plateau. On
 * images the backbone is that of {@link Dcgan}, on vectors {@link Points}.
 */
public record Began() implements Family {
    @Override
    public String name() {
        return "began";
    }

    @Override
    public String paper() {
        return "Berthelot et al. 2017, BEGAN: Boundary Equilibrium Generative Adversarial Networks";
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
        Optimiser adam = new Optimiser.Adam(1e-4, 0.5, 0.999);
        return nets.play(
                name(),
                nets.autoencoder(1),
                Objective.WASSERSTEIN,
                List.of(new Penalty.Equilibrium(0.5, 1e-3)),
                List.of(),
                new Training(64, 1, adam, adam, Schedule.CONSTANT, 0.999));
    }
}
