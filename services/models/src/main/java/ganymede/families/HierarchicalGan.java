package ganymede.families;

import ganymede.nets.Layer;
import ganymede.nets.Net;
import ganymede.nets.NetBuilder;
import java.util.List;

/**
 * Brock et al. 2019, Large Scale GAN Training (BigGAN), section 3.1: the latent is cut in parts, one for each resolution.
 *
 * <p>Deviations: unconditional; a part enters as feature planes beside the image, not through BatchNorm; the critic of
 * {@link Dcgan} without BatchNorm, the recipe of {@link ConditionalGan}.
 */
public record HierarchicalGan() implements Family {
    @Override
    public String name() {
        return "hierarchical-gan";
    }

    @Override
    public String paper() {
        return "Brock et al. 2019, Large Scale GAN Training for High Fidelity Natural Image Synthesis";
    }

    @Override
    public Adversarial on(SampleSpace space, Capacity capacity) {
        Net critic = Convolutional.critic(space, capacity, Conditioning.NONE, Convolutional.Norm.NONE);
        return new ConditionalGan().recipe(name(), generator(space, capacity), critic);
    }

    private static Net generator(SampleSpace space, Capacity capacity) {
        int part = capacity.latent() / 3;
        if (part == 0) {
            throw new IllegalArgumentException("latent size (%d) must be at least 3".formatted(capacity.latent()));
        }
        NetBuilder net = Net.named("hierarchical-generator")
                .input("z", capacity.latent())
                .then("z0", new Layer.Narrow(0, capacity.latent() - 2 * part));
        Convolutional.doubled(net, space, capacity, Conditioning.NONE);
        inject(net, 1, capacity.latent() - 2 * part, part, Math.max(1, capacity.width() / 8));
        Convolutional.enlarge(net, "up2", capacity.width() / 4)
                .batchNorm("norm2")
                .relu("act2");
        inject(net, 2, capacity.latent() - part, part, 1);
        net.conv("paint", space.shape().getFirst(), 3, 1, 1);
        return net.then("samples", new Layer.Tanh()).build();
    }

    /** Joins planes made from one part of the latent to the current image. */
    private static void inject(NetBuilder net, int scale, int from, int size, int planes) {
        String image = net.value();
        List<Integer> shape = net.shape();
        net.from("z")
                .then("z" + scale, new Layer.Narrow(from, from + size))
                .linear("spread" + scale, planes * shape.get(1) * shape.get(2))
                .reshape("planes" + scale, planes, shape.get(1), shape.get(2))
                .join("injected" + scale, new Layer.Concat(), image, "planes" + scale);
    }
}
