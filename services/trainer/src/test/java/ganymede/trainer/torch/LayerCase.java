package ganymede.trainer.torch;

import ganymede.nets.Draws;
import ganymede.nets.Layer;
import ganymede.nets.Net;
import java.util.List;
import java.util.stream.Stream;

/** A small net around one layer; every layer has at least one, which a test checks. */
record LayerCase(String name, Net net) {
    static List<LayerCase> all() {
        return Stream.concat(feedForward().stream(), SequenceCases.all().stream())
                .toList();
    }

    private static List<LayerCase> feedForward() {
        return List.of(
                vector(new Layer.Linear(12, 5, true)),
                vector(new Layer.Linear(12, 5, false)),
                wide(new Layer.Linear(80, 96, true)),
                image(new Layer.Conv2d(3, 4, 3, 2, 1, true)),
                image(new Layer.Conv2d(3, 2, 4, 1, 0, false)),
                image(new Layer.Conv2d(3, 8, 6, 1, 0, true)),
                image(new Layer.ConvTranspose2d(3, 4, 4, 2, 1, true)),
                image(new Layer.ConvTranspose2d(3, 2, 3, 1, 0, false)),
                new LayerCase(
                        "Embedding",
                        Net.named("embedding")
                                .label("label")
                                .then("y", new Layer.Embedding(10, 6))
                                .build()),
                vector(new Layer.BatchNorm(12)),
                image(new Layer.BatchNorm(3)),
                folded(
                        "linear",
                        Net.named("folded")
                                .input("x", 12)
                                .linear("fold", 6)
                                .batchNorm("y")
                                .build()),
                folded(
                        "conv",
                        Net.named("folded")
                                .input("x", 3, 6, 6)
                                .conv("fold", 4, 3, 1, 1)
                                .batchNorm("y")
                                .build()),
                folded(
                        "transposed",
                        Net.named("folded")
                                .input("x", 3, 6, 6)
                                .then("fold", new Layer.ConvTranspose2d(3, 4, 4, 2, 1, false))
                                .batchNorm("y")
                                .build()),
                vector(new Layer.LayerNorm(List.of(12))),
                image(new Layer.LayerNorm(List.of(3, 6, 6))),
                vector(new Layer.MinibatchStddev()),
                image(new Layer.MinibatchStddev()),
                vector(new Layer.MinibatchDiscrimination(12, 5, 3)),
                vector(new Layer.ReLU()),
                vector(new Layer.LeakyReLU(0.2)),
                vector(new Layer.Tanh()),
                vector(new Layer.Sigmoid()),
                vector(new Layer.Softplus()),
                vector(new Layer.SiLU()),
                vector(new Layer.Dropout(0.5)),
                vector(new Layer.Scale(-1.5, 0.25)),
                image(new Layer.Scale(5, 0)),
                vector(new Layer.Reshape(List.of(3, 2, 2))),
                image(new Layer.Flatten()),
                image(new Layer.Upsample(2)),
                image(new Layer.AvgPool(2)),
                joined(new Layer.Concat(), 4),
                joined(new Layer.Add(), 5),
                joined(new Layer.Mul(), 5),
                new LayerCase(
                        "GumbelSoftmax",
                        Net.named("choice")
                                .input("a", 12)
                                .input("b", 12)
                                .join("y", new Layer.GumbelSoftmax(3, 0.2), "a", "b")
                                .build()),
                vector(new Layer.Project(new Draws(5, 1).gaussians(4, 12), new Draws(5, 2).gaussians(4))),
                joined(new Layer.Dot(), 5),
                vector(new Layer.Gain(0.5)),
                image(new Layer.Gain(0)),
                vector(new Layer.Softmax()),
                image(new Layer.Softmax()),
                vector(new Layer.Hardmax()),
                vector(new Layer.Normalise()),
                new LayerCase(
                        "OneHot",
                        Net.named("choice")
                                .label("label")
                                .then("y", new Layer.OneHot(10))
                                .build()),
                vector(new Layer.Narrow(3, 10)),
                image(new Layer.Narrow(1, 2)),
                product(false, false),
                product(true, false),
                product(false, true),
                product(true, true),
                labelled(new Layer.ConditionalBatchNorm(10, 12), 12),
                labelled(new Layer.ConditionalBatchNorm(10, 3), 3, 6, 6),
                joined(new Layer.NegativeSquaredError(0.2), 5),
                new LayerCase(
                        "NegativeSquaredError on images",
                        Net.named("images")
                                .input("x", 3, 4, 4)
                                .then("t", new Layer.Tanh())
                                .join("y", new Layer.NegativeSquaredError(1), "x", "t")
                                .build()),
                new LayerCase(
                        "residual",
                        Net.named("residual")
                                .input("x", 4, 6, 6)
                                .residual(
                                        "y",
                                        branch -> branch.conv("c1", 4, 3, 1, 1)
                                                .relu("a1")
                                                .conv("c2", 4, 3, 1, 1))
                                .build()));
    }

    private static LayerCase vector(Layer layer) {
        return new LayerCase(
                layer + " on a vector",
                Net.named("vector").input("x", 12).then("y", layer).build());
    }

    private static LayerCase wide(Layer layer) {
        return new LayerCase(
                layer + ", wide",
                Net.named("wide").input("x", 80).then("y", layer).build());
    }

    private static LayerCase image(Layer layer) {
        return new LayerCase(
                layer + " on an image",
                Net.named("image").input("x", 3, 6, 6).then("y", layer).build());
    }

    private static LayerCase folded(String into, Net net) {
        return new LayerCase("BatchNorm folded into " + into, net);
    }

    private static LayerCase product(boolean leftTransposed, boolean rightTransposed) {
        int[] left = leftTransposed ? new int[] {9, 20} : new int[] {20, 9};
        int[] right = rightTransposed ? new int[] {33, 9} : new int[] {9, 33};
        var layer = new Layer.MatMul(leftTransposed, rightTransposed);
        Net net = Net.named("product")
                .input("a", left)
                .input("b", right)
                .join("y", layer, "a", "b")
                .build();
        return new LayerCase(layer.toString(), net);
    }

    private static LayerCase labelled(Layer layer, int... shape) {
        Net net = Net.named("labelled")
                .input("x", shape)
                .label("label")
                .join("y", layer, "x", "label")
                .build();
        return new LayerCase("%s on %d extents".formatted(layer, shape.length), net);
    }

    private static LayerCase joined(Layer layer, int second) {
        Net net = Net.named("joined")
                .input("a", 5)
                .input("b", second)
                .join("y", layer, "a", "b")
                .build();
        return new LayerCase(layer.toString(), net);
    }

    @Override
    public String toString() {
        return name;
    }
}
