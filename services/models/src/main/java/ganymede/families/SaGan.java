package ganymede.families;

import ganymede.nets.Layer;
import ganymede.nets.Net;
import ganymede.nets.NetBuilder;

/**
 * Zhang et al. 2019, Self-Attention GANs: positions at half of the full size attend to each other in both nets; class norms
 * in the generator, projection in the critic.
 *
 * <p>Deviations: the recipe and backbone of {@link ProjectionGan} for hinge loss and spectral norm.
 */
public record SaGan() implements Family {
    @Override
    public String name() {
        return "sa-gan";
    }

    @Override
    public String paper() {
        return "Zhang et al. 2019, Self-Attention Generative Adversarial Networks";
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
        return new ProjectionGan()
                .on(space, capacity)
                .named(name())
                .with(generator(space, capacity), critic(space, capacity));
    }

    private static Net generator(SampleSpace space, Capacity capacity) {
        NetBuilder net = Conditioning.NORMALISATION.generator(
                Net.named("attentive-generator"), capacity.latent(), space.classes());
        Convolutional.doubled(net, space, capacity, Conditioning.NORMALISATION);
        Convolutional.enlarge(
                Attention.over(net, "attention"), "up2", space.shape().getFirst());
        return net.then("samples", new Layer.Tanh()).build();
    }

    private static Net critic(SampleSpace space, Capacity capacity) {
        Convolutional.require(space);
        NetBuilder net = Conditioning.NORMALISATION.critic(Net.named("attentive-critic"), space);
        Convolutional.halve(net, "down1", capacity.width() / 2).leakyRelu("act1", Convolutional.SLOPE);
        Convolutional.halved(Attention.over(net, "attention"), capacity, Convolutional.Norm.NONE);
        return Conditioning.NORMALISATION.score(Convolutional.mixed(net, capacity), space.classes());
    }
}
