package ganymede.families;

import ganymede.nets.Initialisation;

/**
 * Larsen et al. 2016, Autoencoding beyond pixels using a learned similarity metric: encoder, decoder and critic with three
 * losses (algorithm 1).
 *
 * <p>Deviations: DCGAN's nets at two scales; the non-saturating decoder loss; Adam for RMSProp; LayerNorm for BatchNorm in
 * the critic, whose features would depend on the batch.
 */
public record VaeGan() implements Family {
    /** Squared differences are summed over some thousand features, verdicts are not: this brings both to one size. */
    private static final double LAMBDA = 1e-2;

    @Override
    public String name() {
        return "vae-gan";
    }

    @Override
    public String paper() {
        return "Larsen et al. 2016, Autoencoding beyond Pixels Using a Learned Similarity Metric";
    }

    @Override
    public boolean conditional() {
        return false;
    }

    @Override
    public Capacity capacity() {
        return new Capacity(32, 64);
    }

    @Override
    public LearnedSimilarity on(SampleSpace space, Capacity capacity) {
        return new LearnedSimilarity(
                name(),
                Convolutional.generator(space, capacity, Conditioning.NONE),
                Convolutional.encoder(space, capacity),
                Convolutional.critic(space, capacity, Conditioning.NONE, Convolutional.Norm.LAYER),
                Convolutional.FEATURES,
                LAMBDA,
                Initialisation.FAN_IN,
                new Training(
                        64,
                        1,
                        new Optimiser.Adam(2e-3, 0.5, 0.999),
                        new Optimiser.Adam(2e-4, 0.5, 0.999),
                        Schedule.LATE_LINEAR,
                        0.99));
    }
}
