package ganymede.families;

import java.util.List;

/**
 * Metz et al. 2017, Unrolled Generative Adversarial Networks: the generator answers the critic as it will be five updates
 * later.
 *
 * <p>Deviations: the updates looked ahead are plain gradient descent (eq. 8) while the real ones are Adam's. At their rate,
 * .01, a ring and a critic ten times slower than the generator gave 8 modes and reverse KL .08 with one of three seeds after 2,000
 * steps, and none with the others; at .1, .03 and .003 there were at most 2 with that seed. On images the backbone is that of {@link Dcgan}, on vectors {@link Points}.
 */
public record UnrolledGan() implements Family {
    private static final int DEPTH = 5;
    private static final double RATE = 0.01;

    @Override
    public String name() {
        return "unrolled-gan";
    }

    @Override
    public String paper() {
        return "Metz et al. 2017, Unrolled Generative Adversarial Networks";
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
    public Unrolled on(SampleSpace space, Capacity capacity) {
        Backbone nets = new Backbone(space, capacity);
        Optimiser adam = new Optimiser.Adam(2e-4, 0.5, 0.999);
        Adversarial game = nets.play(
                name(),
                nets.critic(Convolutional.Norm.NONE),
                Objective.NON_SATURATING,
                List.of(),
                List.of(),
                new Training(64, 1, adam, adam, Schedule.CONSTANT, 0.999));
        return new Unrolled(game, DEPTH, RATE);
    }
}
