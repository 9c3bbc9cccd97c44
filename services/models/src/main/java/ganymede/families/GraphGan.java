package ganymede.families;

import ganymede.nets.Initialisation;
import ganymede.nets.Layer;
import ganymede.nets.Net;
import ganymede.nets.NetBuilder;
import ganymede.nets.Tensor;

/**
 * Wang et al. 2018, GraphGAN: graph representation learning with generative adversarial nets. The generator's probability of v for
 * the node c is the graph softmax along the path from c to v in c's breadth-first tree, and samples are walks in that tree (section
 * 2.3, algorithm 1); its update is the policy gradient with the reward -ln(1 - D(v, c)) (eq. 4); the critic is the logistic of an
 * inner product (eq. 2).
 *
 * <p>Deviations: one walk per query of the batch, whose probability is that of the whole walk, where the authors' code takes pairs
 * along it; rewards have their batch mean subtracted; vectors start from the likelihood of neighbours under the softmax over all
 * nodes (where the code starts from those of another method), which the graph softmax replaces after {@value #PRETRAINING} steps,
 * and the critic meanwhile from uniform nodes; a tenth of the generator's rate after it; a bias per node in both inner products, as
 * in that code; queries come by the number of their neighbours, not once each.
 *
 * <p>The published net holds the graph softmax of every pair as a table, exact at that moment, and draws from the row of the
 * label; memory grows with the square of the nodes, of which it takes {@value #MOST_NODES}. Nodes of other components are out of
 * reach of the walks.
 */
public record GraphGan() implements Family {
    private static final int MOST_NODES = 2000;
    private static final long PRETRAINING = 1000;

    @Override
    public String name() {
        return "graphgan";
    }

    @Override
    public String paper() {
        return "Wang et al. 2018, GraphGAN: graph representation learning with generative adversarial nets";
    }

    @Override
    public boolean conditional() {
        return true;
    }

    @Override
    public Capacity capacity() {
        return new Capacity(1, 32);
    }

    @Override
    public GraphPolicy on(SampleSpace space, Capacity capacity) {
        Structure.Network network = space.requireLabels().requireNetwork();
        if (network.nodes() > MOST_NODES) {
            throw new IllegalArgumentException("nodes (%d) must be at most %d".formatted(network.nodes(), MOST_NODES));
        }
        Optimiser adam = new Optimiser.Adam(1e-2, 0.9, 0.999);
        return new GraphPolicy(
                name(),
                network,
                generator(network.nodes()),
                pairs("relevance", network.nodes(), capacity.width()),
                pairs("pair-critic", network.nodes(), capacity.width()),
                Initialisation.FAN_IN,
                PRETRAINING,
                new Training(64, 1, adam, adam, Schedule.CONSTANT, 0));
    }

    /** The row of the label, a draw from it, and both nodes. */
    private static Net generator(int nodes) {
        NetBuilder net = Net.named("edge-generator").input("z", 1).label("label");
        net.then("log-probabilities", new Layer.Embedding(nodes, nodes));
        net.join("neighbour", new Layer.Categorical(), "log-probabilities", "z");
        Tensor places = Tensor.zeros(1, nodes);
        for (int node = 0; node < nodes; node++) {
            places.data()[node] = node;
        }
        net.from("label").then("asked", new Layer.OneHot(nodes));
        net.then("query", new Layer.Project(places, Tensor.zeros(1)));
        return net.join("samples", new Layer.Concat(), "query", "neighbour").build();
    }

    /** g(c) . g(v) + b(v) of a pair (c, v). */
    private static Net pairs(String name, int nodes, int size) {
        NetBuilder net = Net.named(name).input("samples", 2);
        Layer scale = new Layer.Scale(GraphPolicy.SCALE, 0);
        net.then("embedding", new Layer.TokenEmbedding(nodes, size)).then("vectors", scale);
        net.join("products", new Layer.MatMul(true, false), "vectors", "vectors")
                .flatten("flat-products");
        net.then("product", new Layer.Narrow(1, 2));
        net.from("samples").then("popularity", new Layer.TokenEmbedding(nodes, 1));
        net.flatten("popularities").then("biases", scale).then("bias", new Layer.Narrow(1, 2));
        return net.join("score", new Layer.Add(), "product", "bias").build();
    }
}
