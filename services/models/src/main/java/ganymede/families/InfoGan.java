package ganymede.families;

import ganymede.nets.Layer;
import ganymede.nets.Net;
import ganymede.nets.NetBuilder;

/**
 * Chen et al. 2016, InfoGAN: part of the latent is a code that the critic must read off the samples.
 *
 * <p>The latent stays Gaussian, so that serving needs to know nothing: the largest of its first ten values chooses the
 * category, the next two are the continuous codes. A request that sets one of the ten high asks for that category.
 *
 * <p>Deviations: Gaussian continuous codes for uniform ones; the critic's update trains the recognition head too, on the same
 * bound; the recipe of {@link ConditionalGan}.
 */
public record InfoGan() implements Family {
    @Override
    public String name() {
        return "info-gan";
    }

    @Override
    public String paper() {
        return "Chen et al. 2016, InfoGAN: Interpretable Representation Learning by Information Maximizing GANs";
    }

    @Override
    public Capacity capacity() {
        return new Capacity(64, 64);
    }

    @Override
    public Adversarial on(SampleSpace space, Capacity capacity) {
        Codes codes = Codes.of(capacity.latent());
        return new ConditionalGan()
                .recipe(name(), generator(space, capacity, codes), critic(space, capacity, codes))
                .with(new Auxiliary.Codes(codes.categories(), codes.continuous(), 1));
    }

    private record Codes(int categories, int continuous) {
        /** The paper's ten categories and two continuous codes, fewer when they would fill most of a small latent. */
        static Codes of(int latent) {
            if (latent < 4) {
                throw new IllegalArgumentException(
                        "latent size (%d) must be at least 4 to hold codes".formatted(latent));
            }
            return new Codes(Math.min(10, latent / 2), Math.min(2, latent / 4));
        }
    }

    private static Net generator(SampleSpace space, Capacity capacity, Codes codes) {
        NetBuilder net = Net.named("info-generator")
                .input("z", capacity.latent())
                .then("choice", new Layer.Narrow(0, codes.categories()))
                .then("category", new Layer.Hardmax())
                .from("z")
                .then("rest", new Layer.Narrow(codes.categories(), capacity.latent()))
                .join("coded", new Layer.Concat(), "category", "rest");
        return Convolutional.generator(net, space, capacity, Conditioning.NONE);
    }

    private static Net critic(SampleSpace space, Capacity capacity, Codes codes) {
        NetBuilder net = Net.named("info-critic").input("samples", space.shape());
        Convolutional.halve(net, "down1", capacity.width() / 2).leakyRelu("act1", Convolutional.SLOPE);
        Convolutional.halved(net, capacity, Convolutional.Norm.NONE);
        Convolutional.mixed(net, capacity).linear("score", 1);
        net.from("features").linear(Auxiliary.CATEGORY, codes.categories());
        net.from("features").linear(Auxiliary.CODES, codes.continuous());
        return net.build("score", Auxiliary.CATEGORY, Auxiliary.CODES);
    }
}
