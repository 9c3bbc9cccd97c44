package ganymede.families;

import ganymede.nets.Layer;
import ganymede.nets.Net;
import ganymede.nets.NetBuilder;
import java.util.List;

/**
 * Liu and Tuzel 2016, Coupled GANs: one generator and one critic per domain, which share the layers far from the pixels.
 *
 * <p>A label is a domain, so a request chooses the domain by its label and the same latent gives corresponding samples: the
 * data set {@code {source: digits, domains: inverted}} has digits as domain 0 and inverted ones as domain 1.
 *
 * <p>Deviations: the label chooses among the heads of one net, so that a batch may mix domains; heads are one layer; any
 * number of domains; the recipe of {@link ConditionalGan}; no BatchNorm in the critic, where domains would share statistics.
 */
public record CoGan() implements Family {
    @Override
    public String name() {
        return "co-gan";
    }

    @Override
    public String paper() {
        return "Liu and Tuzel 2016, Coupled Generative Adversarial Networks";
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
        space.requireLabels();
        return new ConditionalGan().recipe(name(), generator(space, capacity), critic(space, capacity));
    }

    private static Net generator(SampleSpace space, Capacity capacity) {
        NetBuilder net = Net.named("coupled-generator")
                .input("z", capacity.latent())
                .label("label")
                .from("z");
        Convolutional.doubled(net, space, capacity, Conditioning.NONE);
        Convolutional.enlarge(net, "heads", space.classes() * space.shape().getFirst());
        return choose(net, space.classes()).then("samples", new Layer.Tanh()).build();
    }

    private static Net critic(SampleSpace space, Capacity capacity) {
        NetBuilder net = Net.named("coupled-critic")
                .input("samples", space.shape())
                .label("label")
                .from("samples");
        Convolutional.halve(net, "heads", space.classes() * capacity.width() / 2);
        choose(net, space.classes()).leakyRelu("act1", Convolutional.SLOPE);
        return Convolutional.halved(net, capacity, Convolutional.Norm.NONE)
                .linear("score", 1)
                .build();
    }

    /** The channels of the label's head: a one-hot row times the heads as rows. */
    private static NetBuilder choose(NetBuilder net, int domains) {
        List<Integer> shape = net.shape();
        int channels = shape.getFirst() / domains;
        int area = shape.get(1) * shape.get(2);
        net.reshape("rows", domains, channels * area);
        net.from("label").then("domain", new Layer.OneHot(domains)).reshape("row", 1, domains);
        return net.join("chosen", new Layer.MatMul(false, false), "row", "rows")
                .reshape("head", channels, shape.get(1), shape.get(2));
    }
}
