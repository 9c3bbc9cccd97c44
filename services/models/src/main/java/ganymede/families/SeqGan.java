package ganymede.families;

import ganymede.nets.Initialisation;

/**
 * Yu et al. 2017, SeqGAN: maximum likelihood first, then the policy gradient with rewards from Monte Carlo roll-outs
 * (algorithm 1, eq. 4 and 8).
 *
 * <p>Deviations: the critic is pre-trained beside the generator and not after it, and updated once a step; rewards have
 * their batch mean subtracted at each step; roll-outs follow the current generator; 4 roll-outs for 16, and three tenths of the
 * learning rate after the pre-training; the critic has fewer windows, no highway layer, and dropout .25. The latent's extent is the
 * sequence's length, whatever the capacity says.
 */
public record SeqGan() implements Family {
    private static final long PRETRAINING = 400;
    private static final int ROLLOUTS = 4;
    private static final double CAUTION = 0.3;

    @Override
    public String name() {
        return "seqgan";
    }

    @Override
    public String paper() {
        return "Yu et al. 2017, SeqGAN: Sequence Generative Adversarial Nets with Policy Gradient";
    }

    @Override
    public boolean conditional() {
        return false;
    }

    @Override
    public Capacity capacity() {
        return new Capacity(20, 32);
    }

    @Override
    public PolicyGradient on(SampleSpace space, Capacity capacity) {
        Optimiser adam = new Optimiser.Adam(5e-3, 0.9, 0.999);
        Optimiser critic = new Optimiser.Adam(2e-3, 0.9, 0.999);
        return new PolicyGradient(
                name(),
                Recurrent.tokenGenerator(space, capacity),
                Recurrent.tokenContinuation(space, capacity),
                Recurrent.tokenCritic(space, capacity),
                Initialisation.FAN_IN,
                PRETRAINING,
                ROLLOUTS,
                CAUTION,
                new Training(64, 1, adam, critic, Schedule.CONSTANT, 0));
    }
}
