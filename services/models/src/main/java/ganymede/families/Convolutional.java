package ganymede.families;

import ganymede.nets.Layer;
import ganymede.nets.Net;
import ganymede.nets.NetBuilder;

/** DCGAN's backbones (Radford et al. 2016) for images whose height and width are whole multiples of four. */
final class Convolutional {
    static final double SLOPE = 0.2;
    /** Kernel, stride and padding that halve or double an image exactly. */
    private static final int KERNEL = 4;
    /** Node of the generator whose value enters the last tanh. */
    static final String BEFORE_TANH = "up2";
    /** Node of the critic that holds its last convolutional features. */
    static final String FEATURES = "act2";

    private Convolutional() {}

    /** Normalisation inside a critic. */
    enum Norm {
        NONE,
        BATCH,
        LAYER
    }

    /** Linear to [width, h/4, w/4], then two doublings; BatchNorm and ReLU between, tanh at the end. */
    static Net generator(SampleSpace space, Capacity capacity, Conditioning conditioning) {
        NetBuilder net = conditioning.generator(Net.named("conv-generator"), capacity.latent(), space.classes());
        return generator(net, space, capacity, conditioning);
    }

    /** The same from the net's current vector. */
    static Net generator(NetBuilder net, SampleSpace space, Capacity capacity, Conditioning conditioning) {
        doubled(net, space, capacity, conditioning);
        enlarge(net, BEFORE_TANH, space.shape().getFirst());
        return net.then("samples", new Layer.Tanh()).build();
    }

    /** From the current vector to an image [width / 2, h/2, w/2]. */
    static NetBuilder doubled(NetBuilder net, SampleSpace space, Capacity capacity, Conditioning conditioning) {
        int channels = capacity.width();
        projected(net, space, channels);
        conditioning.norm(net, "norm0", space.classes()).relu("act0");
        enlarge(net, "up1", channels / 2);
        return conditioning.norm(net, "norm1", space.classes()).relu("act1");
    }

    /** From the current vector to an image [channels, h/4, w/4]. */
    static NetBuilder projected(NetBuilder net, SampleSpace space, int channels) {
        require(space);
        int height = space.shape().get(1) / 4;
        int width = space.shape().get(2) / 4;
        return net.linear("project", channels * height * width).reshape("image", channels, height, width);
    }

    static NetBuilder enlarge(NetBuilder net, String node, int channels) {
        return net.convTranspose(node, channels, KERNEL, 2, 1);
    }

    static NetBuilder halve(NetBuilder net, String node, int channels) {
        return net.conv(node, channels, KERNEL, 2, 1);
    }

    /** Two halvings to [width, h/4, w/4], then linear; with labels through one hidden layer of 2 width units. */
    static Net critic(SampleSpace space, Capacity capacity, Conditioning conditioning, Norm norm) {
        require(space);
        NetBuilder net = conditioning.critic(Net.named("conv-critic"), space);
        halve(net, "down1", capacity.width() / 2).leakyRelu("act1", SLOPE);
        halved(net, capacity, norm);
        if (conditioning.needsFeatures()) {
            mixed(net, capacity);
        }
        return conditioning.score(net, space.classes());
    }

    /** The unconditional critic with something of the batch before its score. */
    static Net critic(SampleSpace space, Capacity capacity, Norm norm, Batchwise batchwise) {
        require(space);
        NetBuilder net = features(Net.named("conv-critic").input("samples", space.shape()), capacity, norm);
        return batchwise.on(net).linear("score", 1).build();
    }

    /** Two halvings to codes [2 width] and two doublings back; the score is minus the mean squared error over {@code margin}. */
    static Net autoencoder(SampleSpace space, Capacity capacity, double margin) {
        NetBuilder net = Net.named("conv-autoencoder").input("samples", space.shape());
        require(space);
        features(net, capacity, Norm.NONE).linear(Regulariser.PullAway.CODE, 2 * capacity.width());
        int height = space.shape().get(1) / 4;
        int width = space.shape().get(2) / 4;
        net.linear("project", capacity.width() * height * width).reshape("image", capacity.width(), height, width);
        net.leakyRelu("act3", SLOPE).convTranspose("up1", capacity.width() / 2, KERNEL, 2, 1);
        net.leakyRelu("act4", SLOPE).convTranspose("up2", space.shape().getFirst(), KERNEL, 2, 1);
        net.then("reconstruction", new Layer.Tanh());
        return net.join("score", new Layer.NegativeSquaredError(margin), "samples", "reconstruction")
                .build();
    }

    /** Joins samples to {@code z} after the convolutions; ends in {@code score}. */
    static Net jointCritic(SampleSpace space, Capacity capacity) {
        require(space);
        NetBuilder net = Net.named("conv-joint-critic").input("samples", space.shape());
        features(net, capacity, Norm.NONE).input("z", capacity.latent());
        net.join("pair", new Layer.Concat(), "flat", "z");
        net.linear("hidden", 2 * capacity.width()).leakyRelu("act3", SLOPE);
        return net.linear("score", 1).build();
    }

    /** From samples to {@code latents} [latent]. */
    static Net reconstructor(SampleSpace space, Capacity capacity) {
        require(space);
        NetBuilder net = Net.named("conv-reconstructor").input("samples", space.shape());
        return features(net, capacity, Norm.NONE)
                .linear("latents", capacity.latent())
                .build();
    }

    private static NetBuilder features(NetBuilder net, Capacity capacity, Norm norm) {
        halve(net, "down1", capacity.width() / 2).leakyRelu("act1", SLOPE);
        return halved(net, capacity, norm);
    }

    /** The second halving, from the current image to a vector. */
    static NetBuilder halved(NetBuilder net, Capacity capacity, Norm norm) {
        halve(net, "down2", capacity.width());
        switch (norm) {
            case NONE -> {}
            case BATCH -> net.batchNorm("norm2");
            case LAYER -> net.layerNorm("norm2");
        }
        return net.leakyRelu(FEATURES, SLOPE).flatten("flat");
    }

    /** Features [2 width] that mix positions, as an inner product or a classifier needs them. */
    static NetBuilder mixed(NetBuilder net, Capacity capacity) {
        return net.linear("hidden", 2 * capacity.width()).leakyRelu("features", SLOPE);
    }

    /** Two halvings to [width, h/4, w/4] as in the critic, then {@code mean} and {@code log-variance} [latent]. */
    static Net encoder(SampleSpace space, Capacity capacity) {
        require(space);
        NetBuilder net = Net.named("conv-encoder").input("samples", space.shape());
        net.conv("down1", capacity.width() / 2, KERNEL, 2, 1).leakyRelu("act1", SLOPE);
        net.conv("down2", capacity.width(), KERNEL, 2, 1).leakyRelu("act2", SLOPE);
        net.flatten("flat").linear("mean", capacity.latent());
        return net.from("flat").linear("log-variance", capacity.latent()).build("mean", "log-variance");
    }

    /** Fails unless the samples are images of such extents. */
    static void require(SampleSpace space) {
        boolean fits = space.shape().size() == 3
                && space.shape().get(1) % 4 == 0
                && space.shape().get(2) % 4 == 0;
        if (!fits) {
            throw new IllegalArgumentException(
                    "samples of shape %s cannot be made by convolutions: [channels, height, width] with height and width multiples of 4 are needed\nUse the family gan for other shapes"
                            .formatted(space.shape()));
        }
    }
}
