package ganymede.families;

import ganymede.nets.Layer;
import ganymede.nets.Net;
import ganymede.nets.NetBuilder;
import java.util.List;

/**
 * Masked convolutions over images of one channel, in two forms with the same parameters: over the whole image, and over the
 * window that one pixel depends on.
 *
 * @param levels values that a pixel can take, evenly from -1 to 1
 */
record Masked(SampleSpace space, int width, int blocks, int levels) {
    /** Prefix of the parameters inside the generator. */
    static final String NESTING = "rows.pixels.";

    private static final int FIRST_KERNEL = 7;
    private static final int KERNEL = 3;

    Masked {
        if (space.shape().size() != 3 || space.shape().getFirst() != 1) {
            throw new IllegalArgumentException(
                    "samples of shape %s are not images of one channel".formatted(space.shape()));
        }
    }

    /** Rows above, and columns to either side, that a pixel depends on. */
    private int reach() {
        return FIRST_KERNEL / 2 + blocks * (KERNEL / 2);
    }

    private int height() {
        return space.shape().get(1);
    }

    private int extent() {
        return space.shape().get(2);
    }

    private int padded() {
        return extent() + 2 * reach();
    }

    /** Input {@code samples} [1, h, w]; output {@code logits} [levels, h, w]. */
    Net model() {
        NetBuilder net = Net.named("masked-model").input("samples", space.shape());
        net.then("padded", new Layer.Pad(reach(), 0, reach(), reach()));
        return layers(net).build();
    }

    private NetBuilder layers(NetBuilder net) {
        net.then("first", new Layer.MaskedConv2d(1, width, FIRST_KERNEL, false));
        for (int block = 1; block <= blocks; block++) {
            String start = net.value();
            String branch = "block" + block;
            net.relu(branch + "-act").then(branch + "-conv", new Layer.MaskedConv2d(width, width, KERNEL, true));
            net.from(start).then(branch + "-skip", new Layer.Pad(-1, 0, -1, -1));
            net.join(branch, new Layer.Add(), branch + "-conv", branch + "-skip");
        }
        net.relu("last-act").conv("hidden", width, 1, 1, 0).relu("hidden-act");
        return net.conv("logits", levels, 1, 1, 0);
    }

    /** Rows from top to bottom, the pixels of each from left to right; one latent per pixel. */
    Net generator() {
        return Net.named("masked-generator")
                .input("z", height() * extent())
                .reshape("noise", height(), extent(), 1)
                .then("rows", new Layer.Scan(row()))
                .then("samples", new Layer.Reshape(space.shape()))
                .build();
    }

    /** Draws one row below the padded rows {@code above}, and moves these up by one. */
    private Net row() {
        NetBuilder net = Net.named("row").input("row-noise", extent(), 1).input("above", 1, reach(), padded());
        net.then("canvas", new Layer.Pad(0, 1, 0, 0));
        net.join("pixels", new Layer.Scan(pixel()), "row-noise", "canvas").flatten("row");
        net.then("image", new Layer.Reshape(List.of(1, 1, extent())));
        net.then("placed", new Layer.Pad(reach() - 1, 0, reach(), reach()));
        net.from("above").then("older", new Layer.Pad(-1, 1, 0, 0));
        return net.join("above-next", new Layer.Add(), "older", "placed").build("above-next", "row");
    }

    /** Draws one pixel, whose window begins at the canvas's left edge; the canvas then moves left by one. */
    private Net pixel() {
        NetBuilder net = Net.named("pixel").input("noise", 1).input("seen", 1, reach() + 1, padded());
        net.then("window", new Layer.Pad(0, 0, 0, 2 * reach() + 1 - padded()));
        layers(net).flatten("level-logits");
        net.join("level", new Layer.Categorical(), "level-logits", "noise");
        net.then("value", new Layer.Scale(2.0 / (levels - 1), -1)).reshape("dot", 1, 1, 1);
        net.then("placed", new Layer.Pad(reach(), 0, reach(), padded() - reach() - 1));
        net.join("drawn", new Layer.Add(), "seen", "placed");
        return net.then("moved", new Layer.Pad(0, 0, -1, 1)).build("moved", "value");
    }
}
