package ganymede.families;

/**
 * Odena et al. 2017, Conditional Image Synthesis with Auxiliary Classifier GANs: the critic also names the class.
 *
 * <p>Deviations: the recipe and backbone of {@link ConditionalGan} for deeper nets with dropout.
 */
public record AcGan() implements Family {
    @Override
    public String name() {
        return "ac-gan";
    }

    @Override
    public String paper() {
        return "Odena et al. 2017, Conditional Image Synthesis with Auxiliary Classifier GANs";
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
                        Convolutional.generator(space, capacity, Conditioning.CLASSIFICATION),
                        Convolutional.critic(space, capacity, Conditioning.CLASSIFICATION, Convolutional.Norm.NONE))
                .with(new Auxiliary.Classes(1));
    }
}
