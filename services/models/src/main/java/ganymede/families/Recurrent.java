package ganymede.families;

import ganymede.nets.Layer;
import ganymede.nets.Net;
import ganymede.nets.NetBuilder;
import java.util.stream.IntStream;

/** Recurrent backbones: LSTM cells (Hochreiter and Schmidhuber 1997, with the forget gates of Gers et al. 2000). */
final class Recurrent {
    private static final int CRITIC_WIDTHS = 4;

    private Recurrent() {}

    /**
     * Appends an LSTM step on the current value [n] and the ports {@code h} and {@code c} [hidden]; leaves {@code h-next}
     * current, beside {@code c-next}.
     */
    static NetBuilder lstm(NetBuilder cell, int hidden) {
        cell.join("seen", new Layer.Concat(), cell.value(), "h").linear("gates", 4 * hidden);
        return memory(cell, "", hidden);
    }

    /**
     * Appends what an LSTM does with its gates [4 hidden, ...], the current value, and its port {@code c} [hidden, ...].
     *
     * @param layer ends the name of the port and of each node
     */
    static NetBuilder memory(NetBuilder cell, String layer, int hidden) {
        String gates = cell.value();
        gate(cell, gates, "input" + layer, 0, hidden, new Layer.Sigmoid());
        gate(cell, gates, "forget" + layer, 1, hidden, new Layer.Sigmoid());
        gate(cell, gates, "candidate" + layer, 2, hidden, new Layer.Tanh());
        gate(cell, gates, "output" + layer, 3, hidden, new Layer.Sigmoid());
        cell.join("kept" + layer, new Layer.Mul(), "forget" + layer, "c" + layer);
        cell.join("added" + layer, new Layer.Mul(), "input" + layer, "candidate" + layer);
        cell.join("c-next" + layer, new Layer.Add(), "kept" + layer, "added" + layer);
        cell.then("shown" + layer, new Layer.Tanh());
        return cell.join("h-next" + layer, new Layer.Mul(), "output" + layer, "shown" + layer);
    }

    /** Gates lie in PyTorch's order: input, forget, candidate, output. */
    private static void gate(NetBuilder cell, String gates, String name, int index, int hidden, Layer activation) {
        cell.from(gates).then(name + "-values", new Layer.Narrow(index * hidden, (index + 1) * hidden));
        cell.then(name, activation);
    }

    /** An LSTM that draws a token per step; the start token is 0. Embedding and state have {@code width} extents. */
    static Net tokenGenerator(SampleSpace space, Capacity capacity) {
        requireTokens(space);
        NetBuilder cell = Net.named("token-cell").input("noise", 1);
        drawing(cell, space.vocabulary(), capacity.width());
        int length = space.size();
        return Net.named("token-generator")
                .input("z", length)
                .reshape("noise", length, 1)
                .then("tokens", new Layer.Scan(cell.build("h-next", "c-next", "drawn", "drawn")))
                .reshape("samples", length)
                .build();
    }

    /** The same with the same parameters, where {@code prefix} [steps] names tokens that stand fast; a negative one is free. */
    static Net tokenContinuation(SampleSpace space, Capacity capacity) {
        requireTokens(space);
        NetBuilder cell = Net.named("token-cell").input("step", 2);
        cell.then("noise", new Layer.Narrow(0, 1)).from("step").then("given", new Layer.Narrow(1, 2));
        drawing(cell, space.vocabulary(), capacity.width()).join("token-next", new Layer.Given(), "given", "drawn");
        int length = space.size();
        return Net.named("token-generator")
                .input("z", length)
                .reshape("noise", 1, length)
                .input(PolicyGradient.PREFIX, length)
                .reshape("given", 1, length)
                .join("rows", new Layer.Concat(), "noise", "given")
                .then("steps", new Layer.Transpose())
                .then("tokens", new Layer.Scan(cell.build("h-next", "c-next", "token-next", "token-next")))
                .reshape("samples", length)
                .build();
    }

    private static NetBuilder drawing(NetBuilder cell, int vocabulary, int hidden) {
        cell.input("h", hidden).input("c", hidden).input(PolicyGradient.TOKEN, 1);
        cell.then("embedding", new Layer.TokenEmbedding(vocabulary, hidden)).flatten("embedded");
        lstm(cell, hidden).linear(PolicyGradient.LOGITS, vocabulary);
        return cell.join("drawn", new Layer.Categorical(), PolicyGradient.LOGITS, "noise");
    }

    /**
     * Convolutions over windows of tokens, the largest value of each, and one linear layer (Kim 2014); {@value #CRITIC_WIDTHS} times
     * as wide as the generator, since a critic that is no abler finds nothing to object to.
     */
    static Net tokenCritic(SampleSpace space, Capacity capacity) {
        requireTokens(space);
        int[] windows = IntStream.of(1, 2, 3, 4, 6)
                .filter(window -> window <= space.size())
                .toArray();
        int width = CRITIC_WIDTHS * capacity.width();
        NetBuilder net = Net.named("token-critic").input("samples", space.shape());
        net.then("embedding", new Layer.TokenEmbedding(space.vocabulary(), width));
        String[] features = new String[windows.length];
        for (int i = 0; i < windows.length; i++) {
            features[i] = "features" + windows[i];
            net.from("embedding")
                    .then("conv" + windows[i], new Layer.Conv1d(width, width, windows[i], true))
                    .relu("act" + windows[i])
                    .then(features[i], new Layer.MaxOverTime());
        }
        net.join("features", new Layer.Concat(), features).then("dropped", new Layer.Dropout(0.25));
        return net.linear("score", 1).build();
    }

    /** An LSTM that gives a row of values per step, each from {@code latent} fresh normal values. */
    static Net seriesGenerator(SampleSpace space, Capacity capacity) {
        requireSeries(space);
        int steps = space.shape().getFirst();
        NetBuilder cell = Net.named("series-cell")
                .input("noise", capacity.latent())
                .input("h", capacity.width())
                .input("c", capacity.width())
                .from("noise");
        lstm(cell, capacity.width()).linear("unbounded", space.shape().get(1)).then("bounded", new Layer.Tanh());
        return Net.named("series-generator")
                .input("z", steps * capacity.latent())
                .reshape("noise", steps, capacity.latent())
                .then("samples", new Layer.Scan(cell.build("h-next", "c-next", "bounded")))
                .build();
    }

    /** An LSTM that scores each step; a linear layer weighs the steps. */
    static Net seriesCritic(SampleSpace space, Capacity capacity) {
        requireSeries(space);
        NetBuilder cell = Net.named("series-critic-cell")
                .input("values", space.shape().get(1))
                .input("h", capacity.width())
                .input("c", capacity.width())
                .from("values");
        lstm(cell, capacity.width()).linear("step-score", 1);
        return Net.named("series-critic")
                .input("samples", space.shape())
                .then("steps", new Layer.Scan(cell.build("h-next", "c-next", "step-score")))
                .flatten("step-scores")
                .linear("score", 1)
                .build();
    }

    private static void requireTokens(SampleSpace space) {
        if (!space.discrete()) {
            throw new IllegalArgumentException(
                    "samples of shape %s are not sequences of tokens".formatted(space.shape()));
        }
    }

    private static void requireSeries(SampleSpace space) {
        if (space.shape().size() != 2) {
            throw new IllegalArgumentException(
                    "samples of shape %s are not series [steps, values]".formatted(space.shape()));
        }
        space.requireValues();
    }
}
