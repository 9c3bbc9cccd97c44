package ganymede.families;

import java.util.List;

/**
 * Goodfellow et al. 2014, Generative Adversarial Nets, with the minimax loss of eq. 1, which saturates while the critic wins.
 *
 * <p>Deviations: Adam for momentum SGD. On images the backbone is that of {@link Dcgan}, on vectors {@link Points}.
 */
public record MinimaxGan() implements Family {
    @Override
    public String name() {
        return "minimax-gan";
    }

    @Override
    public String paper() {
        return "Goodfellow et al. 2014, Generative Adversarial Nets";
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
                nets.critic(Convolutional.Norm.BATCH),
                Objective.MINIMAX,
                List.of(),
                List.of(),
                new Training(64, 1, adam, adam, Schedule.CONSTANT, 0.999));
    }
}
