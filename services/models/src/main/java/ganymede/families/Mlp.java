package ganymede.families;

import ganymede.nets.Layer;
import ganymede.nets.Net;
import ganymede.nets.NetBuilder;

/** Fully connected backbones for samples of any shape. */
final class Mlp {
    private static final double SLOPE = 0.2;

    private Mlp() {}

    /** Two hidden layers with BatchNorm; tanh output reshaped to the sample. */
    static Net generator(SampleSpace space, Capacity capacity) {
        space.requireValues();
        int hidden = 4 * capacity.width();
        NetBuilder net = Net.named("mlp-generator").input("z", capacity.latent());
        net.linear("hidden1", hidden).batchNorm("norm1").relu("act1");
        net.linear("hidden2", 2 * hidden).batchNorm("norm2").relu("act2");
        net.linear("out", space.size()).then("values", new Layer.Tanh());
        return net.then("samples", new Layer.Reshape(space.shape())).build();
    }

    /** Two hidden layers without normalisation. */
    static Net critic(SampleSpace space, Capacity capacity) {
        int hidden = 4 * capacity.width();
        NetBuilder net = Net.named("mlp-critic").input("samples", space.shape()).flatten("values");
        net.linear("hidden1", 2 * hidden).leakyRelu("act1", SLOPE);
        net.linear("hidden2", hidden).leakyRelu("act2", SLOPE);
        return net.linear("score", 1).build();
    }
}
