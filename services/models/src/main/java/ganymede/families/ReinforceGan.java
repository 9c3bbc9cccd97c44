package ganymede.families;

/**
 * The generator as an agent whose environment is the discriminator, by REINFORCE (Williams 1992): every token of a
 * sequence gets the same reward D(sequence), less the batch mean as baseline; no roll-outs.
 *
 * <p>The plain ancestor of {@link SeqGan}, with its nets and its pre-training; what differs is the credit that a token gets.
 */
public record ReinforceGan() implements Family {
    @Override
    public String name() {
        return "rgan";
    }

    @Override
    public String paper() {
        return "Williams 1992, Simple Statistical Gradient-Following Algorithms for Connectionist Reinforcement Learning";
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
        PolicyGradient seqGan = new SeqGan().on(space, capacity);
        return new PolicyGradient(
                name(),
                seqGan.generator(),
                seqGan.continuation(),
                seqGan.critic(),
                seqGan.initialisation(),
                seqGan.pretraining(),
                0,
                seqGan.caution(),
                seqGan.training());
    }
}
