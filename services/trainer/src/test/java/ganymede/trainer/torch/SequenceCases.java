package ganymede.trainer.torch;

import ganymede.nets.Layer;
import ganymede.nets.Net;
import ganymede.nets.Tempered;
import java.util.List;

/** Small nets around the layers of sequences and masked images. */
final class SequenceCases {
    private SequenceCases() {}

    static List<LayerCase> all() {
        return List.of(
                on(new Layer.Conv1d(3, 4, 2, true), 3, 6),
                on(new Layer.Conv1d(3, 4, 6, false), 3, 6),
                on(new Layer.MaskedConv2d(3, 4, 3, true), 3, 6, 6),
                on(new Layer.MaskedConv2d(3, 4, 5, false), 3, 6, 6),
                on(new Layer.MaskedConv2d(1, 8, 7, false), 1, 4, 7),
                on(new Layer.TokenEmbedding(3, 4), 6),
                on(new Layer.Scale(-1.5, 0.25), 6),
                on(new Layer.Pad(1, 2, 3, 0), 2, 4, 5),
                on(new Layer.Pad(-1, 2, -3, 4), 2, 4, 5),
                on(new Layer.Narrow(1, 3), 4, 2, 2),
                on(new Layer.Transpose(), 4, 6),
                on(new Layer.Transpose(), 4, 2, 3),
                on(new Layer.MaxOverTime(), 4, 6),
                joined(new Layer.Mul(), 5),
                joined(new Layer.Categorical(), 1),
                joined(new Layer.Given(), 5),
                new LayerCase(
                        "Div",
                        Net.named("quotient")
                                .input("a", 5)
                                .input(Tempered.TEMPERATURE, 1)
                                .join("y", new Layer.Div(), "a", Tempered.TEMPERATURE)
                                .build()),
                new LayerCase("a recurrent pass", recurrent()),
                new LayerCase("a recurrent pass that draws", drawing()),
                new LayerCase("a recurrent pass that draws at a temperature", Tempered.of(drawing())),
                new LayerCase("a recurrent pass inside another", nested()));
    }

    private static LayerCase on(Layer layer, int... shape) {
        Net net = Net.named("sequence").input("x", shape).then("y", layer).build();
        return new LayerCase(layer + " on " + List.of(shape.length, shape[0]), net);
    }

    private static LayerCase joined(Layer layer, int second) {
        Net net = Net.named("joined")
                .input("a", 5)
                .input("b", second)
                .join("y", layer, "a", "b")
                .build();
        return new LayerCase(layer.toString(), net);
    }

    private static Layer.Scan elman() {
        return new Layer.Scan(Net.named("elman")
                .input("row", 3)
                .input("h", 4)
                .join("seen", new Layer.Concat(), "row", "h")
                .linear("mixed", 4)
                .then("next", new Layer.Tanh())
                .linear("out", 2)
                .build("next", "out"));
    }

    private static Net recurrent() {
        return Net.named("recurrent")
                .input("x", 5, 3)
                .input("h", 4)
                .join("y", elman(), "x", "h")
                .build();
    }

    private static Net drawing() {
        Net cell = Net.named("drawing")
                .input("noise", 1)
                .input("h", 4)
                .input("token", 1)
                .then("embedded", new Layer.TokenEmbedding(6, 3))
                .flatten("seen")
                .join("mixed", new Layer.Concat(), "seen", "h")
                .linear("all", 4)
                .then("next", new Layer.Tanh())
                .linear("logits", 6)
                .join("drawn", new Layer.Categorical(), "logits", "noise")
                .build("next", "drawn", "drawn");
        return Net.named("tokens")
                .input("z", 9)
                .reshape("steps", 9, 1)
                .then("y", new Layer.Scan(cell))
                .build();
    }

    private static Net nested() {
        Net outer = Net.named("outer")
                .input("rows", 5, 3)
                .input("state", 4)
                .join("inner", elman(), "rows", "state")
                .flatten("flat")
                .linear("next", 4)
                .build("next", "flat");
        return Net.named("nested")
                .input("x", 2, 5, 3)
                .then("y", new Layer.Scan(outer))
                .build();
    }
}
