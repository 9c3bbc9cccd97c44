package ganymede.families;

/**
 * Mirza and Osindero 2014, Conditional Generative Adversarial Nets, as figure 1 draws it: the label is joined to the inputs.
 *
 * <p>Deviations: the recipe and backbone of {@link ConditionalGan}, whose critic asks by inner product instead.
 */
public record ConcatenationGan() implements Family {
    @Override
    public String name() {
        return "concatenation-gan";
    }

    @Override
    public String paper() {
        return "Mirza and Osindero 2014, Conditional Generative Adversarial Nets";
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
                        Convolutional.generator(space, capacity, Conditioning.CONCATENATION),
                        Convolutional.critic(space, capacity, Conditioning.CONCATENATION, Convolutional.Norm.NONE));
    }
}
