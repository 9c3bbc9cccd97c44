package ganymede.families;

import ganymede.nets.Layer;
import ganymede.nets.Net;
import ganymede.nets.NetBuilder;
import java.util.List;

/** Backbones from image to image, and the patch critics that judge them. */
final class Translators {
    private static final double SLOPE = 0.2;
    /** Kernel, stride and padding that halve or double an image exactly. */
    private static final int KERNEL = 4;

    private Translators() {}

    /**
     * U-Net of two scales (Isola et al. 2017, section 3.2.1): what is halved on the way down is joined again on the way up.
     *
     * @param from shape of the source
     * @param to channels of the output
     */
    static Net unet(List<Integer> from, int to, int width) {
        NetBuilder net = Net.named("unet").input("source", from);
        net.conv("down1", width / 2, KERNEL, 2, 1).leakyRelu("half", SLOPE);
        net.conv("down2", width, KERNEL, 2, 1).batchNorm("norm2").leakyRelu("quarter", SLOPE);
        residual(net, 1, width);
        residual(net, 2, width);
        net.convTranspose("up1", width / 2, KERNEL, 2, 1).batchNorm("norm3").relu("act3");
        net.join("halves", new Layer.Concat(), "act3", "half");
        net.convTranspose("up2", width / 4, KERNEL, 2, 1).batchNorm("norm4").relu("act4");
        net.join("wholes", new Layer.Concat(), "act4", "source");
        return net.conv("out", to, 3, 1, 1).then("samples", new Layer.Tanh()).build();
    }

    /** Two halvings, two residual blocks, two doublings, no way around them (after Johnson et al. 2016). */
    static Net bottleneck(String name, String input, List<Integer> from, int to, String output, int width) {
        NetBuilder net = Net.named(name).input(input, from);
        net.conv("down1", width / 2, KERNEL, 2, 1).batchNorm("norm1").relu("act1");
        net.conv("down2", width, KERNEL, 2, 1).batchNorm("norm2").relu("act2");
        residual(net, 1, width);
        residual(net, 2, width);
        net.convTranspose("up1", width / 2, KERNEL, 2, 1).batchNorm("norm3").relu("act3");
        net.convTranspose("up2", to, KERNEL, 2, 1);
        return net.then(output, new Layer.Tanh()).build();
    }

    /** Two residual blocks at the size of the source, then one doubling (after Ledig et al. 2017, figure 4). */
    static Net upscaler(List<Integer> from, int to, int width) {
        NetBuilder net = Net.named("upscaler").input("source", from);
        net.conv("in", width, 3, 1, 1).relu("act0");
        residual(net, 1, width);
        residual(net, 2, width);
        net.convTranspose("up", width / 2, KERNEL, 2, 1).relu("act3");
        return net.conv("out", to, 3, 1, 1).then("samples", new Layer.Tanh()).build();
    }

    private static void residual(NetBuilder net, int number, int width) {
        net.residual(
                "block" + number,
                branch -> branch.conv("a" + number, width, 3, 1, 1)
                        .batchNorm("norm-a" + number)
                        .relu("act-a" + number)
                        .conv("b" + number, width, 3, 1, 1)
                        .batchNorm("norm-b" + number));
    }

    /** A patch critic (Isola et al. 2017, section 3.2.2) of one image: a score per patch of 16 pixels' side. */
    static Net patches(String name, String input, List<Integer> shape, int width) {
        return patches(Net.named(name).input(input, shape), width);
    }

    /** As {@link #patches(String, String, List, int)}, of samples beside their sources of the same height and width. */
    static Net pairedPatches(List<Integer> samples, List<Integer> sources, int width) {
        NetBuilder net = Net.named("patch-critic").input("samples", samples).input("source", sources);
        return patches(net.join("pair", new Layer.Concat(), "samples", "source"), width);
    }

    private static Net patches(NetBuilder net, int width) {
        net.conv("down1", width / 2, KERNEL, 2, 1).leakyRelu("act1", SLOPE);
        net.conv("down2", width, KERNEL, 2, 1).leakyRelu("act2", SLOPE);
        return net.conv("scores", 1, 3, 1, 1).build();
    }
}
