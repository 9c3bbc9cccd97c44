package ganymede.families;

import ganymede.nets.Layer;
import ganymede.nets.Net;
import ganymede.nets.NetBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Row LSTMs (van den Oord et al. 2016, section 3.1) over images of one channel, in two forms with the same parameters: a
 * pass over rows that treats all pixels of a row at once, and a pass over rows that draws the pixels of each in turn.
 *
 * <p>The gates of layer k at row i and column j see the layer's input at columns j - 1 and j of the row, its output at columns
 * j - 1 to j + 1 of the row above, and its memory at column j there.
 *
 * @param depth LSTM layers, each added to its input
 * @param levels values that a pixel can take, evenly from -1 to 1
 */
record RowLstm(SampleSpace space, int width, int depth, int levels) {
    /** Prefix of the parameters inside the generator. */
    static final String NESTING = "rows.";

    private static final int KERNEL = 7;
    /** Rows above, and columns to either side, that the first convolution sees. */
    private static final int REACH = KERNEL / 2;

    RowLstm {
        if (space.shape().size() != 3 || space.shape().getFirst() != 1) {
            throw new IllegalArgumentException(
                    "samples of shape %s are not images of one channel".formatted(space.shape()));
        }
    }

    private int height() {
        return space.shape().get(1);
    }

    private int extent() {
        return space.shape().get(2);
    }

    private int padded() {
        return extent() + 2 * REACH;
    }

    private int[] numbers() {
        return IntStream.rangeClosed(1, depth).toArray();
    }

    /** Input {@code samples} [1, h, w]; output {@code logits} [levels, h, w]. */
    Net model() {
        return Net.named("row-model")
                .input("samples", space.shape())
                .reshape("given", height(), 1, 1, extent())
                .then("pixels", new Layer.Scan(givenRow()))
                .then("levels-first", new Layer.Transpose())
                .reshape("logits", levels, height(), extent())
                .build();
    }

    /** The logits of one given row [1, 1, w] below the padded rows {@code above}. */
    private Net givenRow() {
        NetBuilder net = Net.named("given-row").input("row", 1, 1, extent());
        rowsAbove(net);
        net.from("row").then("placed", new Layer.Pad(REACH, 0, REACH, REACH));
        net.from("above").then("older", new Layer.Pad(0, 1, 0, 0));
        net.join("canvas", new Layer.Add(), "older", "placed").then("above-next", new Layer.Pad(-1, 0, 0, 0));
        for (int k : numbers()) {
            around(net, k);
        }
        layers(net.from("canvas"), left -> net.then(left, new Layer.Pad(0, 0, 1, -1)));
        return build(net, "logits");
    }

    private void rowsAbove(NetBuilder net) {
        net.input("above", 1, REACH, padded());
        for (int k : numbers()) {
            net.input("h" + k, width, 1, extent()).input("c" + k, width, 1, extent());
        }
    }

    /** The layer's output above: to the left, straight and to the right of each pixel, [3 width, 1, w]. */
    private static void around(NetBuilder net, int k) {
        String above = "h" + k;
        net.from(above).then("h-left" + k, new Layer.Pad(0, 0, 1, -1));
        net.from(above).then("h-right" + k, new Layer.Pad(0, 0, -1, 1));
        net.join("around" + k, new Layer.Concat(), "h-left" + k, above, "h-right" + k);
    }

    /**
     * From the canvas [1, 4, n + 6], the current value, to logits [levels, 1, n].
     *
     * @param left makes the node {@code left} + k, the current value moved right by one pixel
     */
    private NetBuilder layers(NetBuilder net, Consumer<String> left) {
        net.then("x1", new Layer.MaskedConv2d(1, width, KERNEL, false));
        for (int k : numbers()) {
            left.accept("left" + k);
            net.join("seen" + k, new Layer.Concat(), "left" + k, "x" + k, "around" + k);
            Recurrent.memory(net.conv("gates" + k, 4 * width, 1, 1, 0), Integer.toString(k), width);
            net.join("x" + (k + 1), new Layer.Add(), "x" + k, "h-next" + k);
        }
        net.relu("last-act").conv("hidden", width, 1, 1, 0).relu("hidden-act");
        return net.conv("logits", levels, 1, 1, 0);
    }

    private Net build(NetBuilder net, String stacked) {
        List<String> outputs = new ArrayList<>(List.of("above-next"));
        for (int k : numbers()) {
            outputs.addAll(List.of("h-next" + k, "c-next" + k));
        }
        outputs.add(stacked);
        return net.build(outputs.toArray(String[]::new));
    }

    /** Rows from top to bottom, the pixels of each from left to right; one latent per pixel. */
    Net generator() {
        return Net.named("row-generator")
                .input("z", height() * extent())
                .reshape("noise", height(), 1, 1, extent())
                .then("rows", new Layer.Scan(drawnRow()))
                .then("samples", new Layer.Reshape(space.shape()))
                .build();
    }

    /** Draws one row [1, 1, w] below the padded rows {@code above}. */
    private Net drawnRow() {
        NetBuilder net = Net.named("drawn-row").input("row", 1, 1, extent());
        rowsAbove(net);
        List<String> known = new ArrayList<>(List.of("row"));
        for (int k : numbers()) {
            around(net, k);
            known.addAll(List.of("around" + k, "c" + k));
        }
        net.join("known", new Layer.Concat(), known.toArray(String[]::new));
        columnsFirst(net, 1 + 4 * depth * width);
        net.from("above").then("canvas", new Layer.Pad(0, 1, 0, 0));
        net.join("pixels", new Layer.Scan(drawnPixel()), "columns", "canvas");
        int drawn = 1 + 2 * depth * width;
        net.reshape("pixels-flat", extent(), drawn).then("pixels-last", new Layer.Transpose());
        net.reshape("drawn", drawn, 1, extent());
        split(net, "drawn", "image", "h-next", "c-next", width);
        net.from("image").then("placed", new Layer.Pad(REACH - 1, 0, REACH, REACH));
        net.from("above").then("older", new Layer.Pad(-1, 1, 0, 0));
        net.join("above-next", new Layer.Add(), "older", "placed");
        return build(net, "image");
    }

    private void columnsFirst(NetBuilder net, int channels) {
        net.reshape("known-flat", channels, extent()).then("known-last", new Layer.Transpose());
        net.reshape("columns", extent(), channels, 1, 1);
    }

    /** One channel, and for each layer {@code size} channels and those of its memory. */
    private void split(NetBuilder net, String from, String one, String output, String memory, int size) {
        net.from(from).then(one, new Layer.Narrow(0, 1));
        int start = 1;
        for (int k : numbers()) {
            int end = start + size;
            net.from(from).then(output + k, new Layer.Narrow(start, end));
            net.from(from).then(memory + k, new Layer.Narrow(end, end + width));
            start = end + width;
        }
    }

    /** Draws one pixel, whose window begins at the canvas's left edge; the canvas then moves left by one. */
    private Net drawnPixel() {
        NetBuilder net = Net.named("drawn-pixel").input("column", 1 + 4 * depth * width, 1, 1);
        net.input("seen", 1, REACH + 1, padded());
        for (int k : numbers()) {
            net.input("left" + k, width, 1, 1);
        }
        split(net, "column", "latent", "around", "c", 3 * width);
        net.from("latent").flatten("noise");
        net.from("seen").then("canvas", new Layer.Pad(0, 0, 0, KERNEL - padded()));
        layers(net, left -> {}).flatten("level-logits");
        net.join("level", new Layer.Categorical(), "level-logits", "noise");
        net.then("value", new Layer.Scale(2.0 / (levels - 1), -1)).reshape("dot", 1, 1, 1);
        net.then("placed", new Layer.Pad(REACH, 0, REACH, padded() - REACH - 1));
        net.join("drawn", new Layer.Add(), "seen", "placed").then("moved", new Layer.Pad(0, 0, -1, 1));
        List<String> outputs = new ArrayList<>(List.of("moved"));
        List<String> stacked = new ArrayList<>(List.of("dot"));
        for (int k : numbers()) {
            outputs.add("x" + k);
            stacked.addAll(List.of("h-next" + k, "c-next" + k));
        }
        net.join("pixel", new Layer.Concat(), stacked.toArray(String[]::new));
        outputs.add("pixel");
        return net.build(outputs.toArray(String[]::new));
    }
}
