package ganymede.families;

import ganymede.nets.Initialisation;

/**
 * Xu et al. 2019, Modeling Tabular Data using Conditional GAN: mode-specific normalisation, training by sampling, a critic of
 * ten rows at once with gradient penalty 10; Adam(2e-4, .5, .9), batch 500, Gumbel-softmax at temperature .2.
 *
 * <p>Deviations: modes come from expectation maximisation with as many as the Bayesian information criterion asks for, not from
 * a variational mixture; real and generated rows of a batch share their conditions, which the paper permutes; no weight decay
 * (1e-6 there); published weights are an average over about a thousand steps.
 *
 * <p>The published net draws condition and choices itself, from further entries of {@code z}, and gives plain column values.
 */
public record Ctgan() implements Family {
    private static final int PACKED = 10;

    @Override
    public String name() {
        return "ctgan";
    }

    @Override
    public String paper() {
        return "Xu et al. 2019, Modeling Tabular Data using Conditional GAN";
    }

    @Override
    public boolean conditional() {
        return false;
    }

    @Override
    public Capacity capacity() {
        return new Capacity(128, 64);
    }

    @Override
    public Tabular on(SampleSpace space, Capacity capacity) {
        Rows rows = new Rows(space.requireTable(), capacity);
        Optimiser adam = new Optimiser.Adam(2e-4, 0.5, 0.9);
        return new Tabular(
                name(),
                rows.table(),
                rows.generator(),
                rows.conditioned(),
                rows.critic(PACKED),
                Initialisation.FAN_IN,
                new Training(500, 1, adam, adam, Schedule.CONSTANT, 0.999));
    }
}
