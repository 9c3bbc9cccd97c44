package ganymede.families;

import ganymede.nets.Initialisation;

/**
 * Xu et al. 2019, TVAE (section 4.5 of CTGAN's paper): mode-specific normalisation, two hidden layers of 128 units on each side,
 * 128 latents; Adam(1e-3), batch 500.
 *
 * <p>Deviations: modes come from expectation maximisation, as for {@link Ctgan}; reconstruction counts once, as in the bound (the
 * authors' code doubles it); modes and categories are drawn from their softmax, where that code takes the likeliest; the rate
 * falls to zero over the second half; no weight decay (1e-5 in the code).
 */
public record Tvae() implements Family {
    @Override
    public String name() {
        return "tvae";
    }

    @Override
    public String paper() {
        return "Xu et al. 2019, Modeling Tabular Data using Conditional GAN (TVAE)";
    }

    @Override
    public Capacity capacity() {
        return new Capacity(128, 32);
    }

    @Override
    public TabularVariational on(SampleSpace space, Capacity capacity) {
        RowAutoencoder nets = new RowAutoencoder(space.requireTable(), capacity);
        Optimiser adam = new Optimiser.Adam(1e-3, 0.9, 0.999);
        return new TabularVariational(
                name(),
                nets.table(),
                nets.generator(),
                nets.decoder(),
                nets.encoder(),
                Initialisation.FAN_IN,
                // The bound pairs encoder and decoder of one moment, so the last weights are published.
                new Training(500, 1, adam, adam, Schedule.LATE_LINEAR, 0));
    }
}
