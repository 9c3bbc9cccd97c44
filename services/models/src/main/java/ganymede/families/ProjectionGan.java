package ganymede.families;

/**
 * Miyato and Koyama 2018, cGANs with Projection Discriminator: the critic's score is an inner product with the class, and
 * the generator's BatchNorms are those of the class (de Vries et al. 2017).
 *
 * <p>Deviations: the recipe and backbone of {@link ConditionalGan} for hinge loss, spectral norm and residual blocks; an
 * embedding of the label stands beside the latent too, since class norms alone start equal and learn slowly.
 */
public record ProjectionGan() implements Family {
    @Override
    public String name() {
        return "projection-gan";
    }

    @Override
    public String paper() {
        return "Miyato and Koyama 2018, cGANs with Projection Discriminator";
    }

    @Override
    public boolean conditional() {
        return true;
    }

    @Override
    public Capacity capacity() {
        return new Capacity(64, 64);
    }

    @Override
    public Adversarial on(SampleSpace space, Capacity capacity) {
        return new ConditionalGan()
                .on(space, capacity)
                .named(name())
                .with(
                        Convolutional.generator(space, capacity, Conditioning.NORMALISATION),
                        Convolutional.critic(space, capacity, Conditioning.NORMALISATION, Convolutional.Norm.NONE));
    }
}
