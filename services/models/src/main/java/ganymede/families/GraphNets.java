package ganymede.families;

import ganymede.nets.Layer;
import ganymede.nets.Net;
import ganymede.nets.NetBuilder;
import ganymede.nets.Tensor;

/** MolGAN's nets (De Cao and Kipf 2018, section 3 and 4) for graphs of a fixed number of nodes. */
record GraphNets(Structure.Graph graph, Capacity capacity) {
    private static final double TEMPERATURE = 1;
    private static final double SLOPE = 0.2;

    /** {@code z} through two hidden layers to logits of every pair and node; choices; a symmetric matrix beside the types. */
    Net generator() {
        int choices = 2 * pairs();
        int types = graph.nodes() * graph.types();
        int noise = capacity.latent() + choices;
        NetBuilder net = Net.named("graph-generator").input("z", noise + types);
        net.then("latent", new Layer.Narrow(0, capacity.latent()));
        net.from("z").then("edge-noise", new Layer.Narrow(capacity.latent(), noise));
        net.from("z").then("type-noise", new Layer.Narrow(noise, noise + types));
        net.from("latent").linear("hidden1", 4 * capacity.width()).leakyRelu("act1", SLOPE);
        net.linear("hidden2", 8 * capacity.width()).leakyRelu("act2", SLOPE);
        net.linear("edge-logits", choices);
        net.join("edges", new Layer.GumbelSoftmax(2, TEMPERATURE), "edge-logits", "edge-noise");
        net.from("act2").linear("type-logits", types);
        net.join("types", new Layer.GumbelSoftmax(graph.types(), TEMPERATURE), "type-logits", "type-noise");
        net.join("chosen", new Layer.Concat(), "edges", "types");
        net.then("values", project(assembly(choices, types)));
        return net.reshape("samples", graph.nodes(), row()).build();
    }

    private int pairs() {
        return graph.nodes() * (graph.nodes() - 1) / 2;
    }

    private int row() {
        return graph.nodes() + graph.types();
    }

    /** Puts the second value of every pair's choice at both of its places, and the types behind each row. */
    private Tensor assembly(int choices, int types) {
        Tensor matrix = Tensor.zeros(graph.nodes() * row(), choices + types);
        int width = choices + types;
        int pair = 0;
        for (int i = 0; i < graph.nodes(); i++) {
            for (int j = i + 1; j < graph.nodes(); j++) {
                matrix.data()[(i * row() + j) * width + 2 * pair + 1] = 1;
                matrix.data()[(j * row() + i) * width + 2 * pair + 1] = 1;
                pair++;
            }
            for (int type = 0; type < graph.types(); type++) {
                matrix.data()[(i * row() + graph.nodes() + type) * width + choices + i * graph.types() + type] = 1;
            }
        }
        return matrix;
    }

    /**
     * Two graph convolutions h' = tanh(f_s(h) + A f_a(h) / n) and the gated sum over nodes (De Cao and Kipf 2018, eq. 6 and 7),
     * then a hidden layer. Features stand as [features, nodes], so that f is a convolution of extent one.
     */
    Net critic() {
        NetBuilder net =
                Net.named("graph-critic").input("samples", graph.nodes(), row()).flatten("flat");
        net.then("neighbours", project(adjacency())).reshape("adjacency", graph.nodes(), graph.nodes());
        net.from("flat").then("kinds", project(kinds())).reshape("nodes", graph.types(), graph.nodes(), 1);
        for (int i = 1; i <= 2; i++) {
            convolution(net, "graph" + i, 2 * capacity.width());
        }
        String nodes = net.value();
        net.conv("gate", 4 * capacity.width(), 1, 1, 0).then("gated", new Layer.Sigmoid());
        net.from(nodes).conv("content", 4 * capacity.width(), 1, 1, 0).then("signed", new Layer.Tanh());
        net.join("product", new Layer.Mul(), "gated", "signed").flatten("product-values");
        net.then("sum", project(nodeSums(4 * capacity.width()))).then("graph", new Layer.Tanh());
        net.linear("hidden", 4 * capacity.width()).leakyRelu("act", SLOPE);
        return net.linear("score", 1).build();
    }

    private void convolution(NetBuilder net, String name, int features) {
        String before = net.value();
        net.conv(name + ".self", features, 1, 1, 0);
        net.from(before).conv(name + ".other", features, 1, 1, 0).reshape(name + ".flat", features, graph.nodes());
        net.join(name + ".sum", new Layer.MatMul(false, false), name + ".flat", "adjacency");
        net.reshape(name + ".neighbours", features, graph.nodes(), 1);
        net.join(name + ".both", new Layer.Add(), name + ".self", name + ".neighbours");
        net.then(name + ".out", new Layer.Tanh());
    }

    /** The matrix over the number of nodes. */
    private Tensor adjacency() {
        int nodes = graph.nodes();
        Tensor matrix = Tensor.zeros(nodes * nodes, nodes * row());
        for (int i = 0; i < nodes * nodes; i++) {
            matrix.data()[i * nodes * row() + i / nodes * row() + i % nodes] = 1f / nodes;
        }
        return matrix;
    }

    /** The types as [types, nodes]. */
    private Tensor kinds() {
        int nodes = graph.nodes();
        Tensor matrix = Tensor.zeros(graph.types() * nodes, nodes * row());
        for (int i = 0; i < graph.types() * nodes; i++) {
            matrix.data()[i * nodes * row() + i % nodes * row() + nodes + i / nodes] = 1;
        }
        return matrix;
    }

    private Tensor nodeSums(int features) {
        Tensor matrix = Tensor.zeros(features, features * graph.nodes());
        for (int i = 0; i < features * graph.nodes(); i++) {
            matrix.data()[i / graph.nodes() * features * graph.nodes() + i] = 1;
        }
        return matrix;
    }

    private static Layer project(Tensor matrix) {
        return new Layer.Project(matrix, Tensor.zeros(matrix.shape()[0]));
    }
}
