package ganymede.families;

import ganymede.nets.Layer;
import ganymede.nets.Net;
import ganymede.nets.NetBuilder;

/**
 * Backbones of residual blocks (He et al. 2016) that double or halve images, as in Gulrajani et al. 2017, appendix F; for
 * images whose height and width are whole multiples of four.
 *
 * <p>Deviations: two scales for four, as small images ask; the critic's score is linear in all positions, not in their mean.
 */
final class Residual {
    private Residual() {}

    /** Linear to [2 width, h/4, w/4], then blocks to [width, h/2, w/2] and [width, h, w]; 3 x 3 convolution and tanh. */
    static Net generator(SampleSpace space, Capacity capacity) {
        NetBuilder net = Net.named("residual-generator").input("z", capacity.latent());
        Convolutional.projected(net, space, 2 * capacity.width());
        doubling(net, "block1", capacity.width());
        doubling(net, "block2", capacity.width());
        net.batchNorm("norm").relu("act").conv("paint", space.shape().getFirst(), 3, 1, 1);
        return net.then("samples", new Layer.Tanh()).build();
    }

    /** 3 x 3 convolution to [width, h, w], then blocks to [width, h/2, w/2] and [2 width, h/4, w/4]; linear. */
    static Net critic(SampleSpace space, Capacity capacity) {
        Convolutional.require(space);
        NetBuilder net = Net.named("residual-critic").input("samples", space.shape());
        net.conv("look", capacity.width() / 2, 3, 1, 1);
        halving(net, "block1", capacity.width());
        halving(net, "block2", 2 * capacity.width());
        return net.relu("act").flatten("flat").linear("score", 1).build();
    }

    private static void doubling(NetBuilder net, String name, int channels) {
        String start = net.value();
        net.batchNorm(name + "-norm1")
                .relu(name + "-act1")
                .then(name + "-up", new Layer.Upsample(2))
                .conv(name + "-conv1", channels, 3, 1, 1)
                .batchNorm(name + "-norm2")
                .relu(name + "-act2")
                .conv(name + "-conv2", channels, 3, 1, 1);
        String branch = net.value();
        // A 1 x 1 convolution and an enlargement commute; this order costs a quarter.
        net.from(start).conv(name + "-shortcut", channels, 1, 1, 0).then(name + "-skip", new Layer.Upsample(2));
        net.join(name, new Layer.Add(), branch, name + "-skip");
    }

    private static void halving(NetBuilder net, String name, int channels) {
        String start = net.value();
        net.relu(name + "-act1")
                .conv(name + "-conv1", channels, 3, 1, 1)
                .relu(name + "-act2")
                .conv(name + "-conv2", channels, 3, 1, 1)
                .then(name + "-down", new Layer.AvgPool(2));
        String branch = net.value();
        net.from(start).then(name + "-pool", new Layer.AvgPool(2)).conv(name + "-shortcut", channels, 1, 1, 0);
        net.join(name, new Layer.Add(), branch, name + "-shortcut");
    }
}
