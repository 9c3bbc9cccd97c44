package ganymede.families;

import java.util.List;

/**
 * Mao et al. 2019, Mode Seeking Generative Adversarial Networks for Diverse Image Synthesis: latents that differ must give
 * samples that differ.
 *
 * <p>Deviations: without labels; pairs are the two halves of a batch. On images the backbone is that of {@link Dcgan}, on
 * vectors {@link Points}.
 */
public record ModeSeekingGan() implements Family {
    @Override
    public String name() {
        return "mode-seeking";
    }

    @Override
    public String paper() {
        return "Mao et al. 2019, Mode Seeking Generative Adversarial Networks for Diverse Image Synthesis";
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
                Objective.NON_SATURATING,
                List.of(),
                List.of(new Regulariser.ModeSeeking(0.1)),
                new Training(64, 1, adam, adam, Schedule.CONSTANT, 0.999));
    }
}
