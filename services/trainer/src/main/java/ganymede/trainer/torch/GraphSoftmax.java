package ganymede.trainer.torch;

import ganymede.families.BreadthFirstTree;
import ganymede.families.Structure;
import ganymede.nets.Draws;
import ganymede.nets.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The graph softmax of GraphGAN (Wang et al. 2018, section 2.3) for given relevances of all pairs, and walks that draw from it. */
final class GraphSoftmax {
    /** Logarithm of the probability of what no walk reaches: exp(-60) is nothing beside any other in single precision. */
    private static final double NEVER = -60;

    private final Structure.Network network;
    private final float[] relevance;

    /** @param relevance [nodes x nodes], of the second node to the first */
    GraphSoftmax(Structure.Network network, float[] relevance) {
        this.network = network;
        this.relevance = relevance;
    }

    /** One move of a walk: from a node to one of its neighbours in the tree. */
    record Move(int from, int to, List<Integer> neighbours) {}

    /** A walk's moves; the last one turns back from the node that was drawn. */
    record Walk(int query, List<Move> moves) {
        int drawn() {
            return moves.getLast().from();
        }
    }

    /** Moves to neighbours in the tree by {@link #chances} until it would turn back. */
    Walk walk(int query, Draws draws) {
        BreadthFirstTree tree = new BreadthFirstTree(network, query);
        List<Move> moves = new ArrayList<>();
        int node = query;
        while (true) {
            List<Integer> neighbours = neighbours(tree, node);
            double left = draws.uniform(moves.size());
            double[] chances = chances(node, neighbours);
            int chosen = 0;
            while (chosen < chances.length - 1 && left >= chances[chosen]) {
                left -= chances[chosen++];
            }
            int next = neighbours.get(chosen);
            moves.add(new Move(node, next, neighbours));
            if (node != query && next == tree.parent(node)) {
                return new Walk(query, moves);
            }
            node = next;
        }
    }

    /** ln G(v | query) of all nodes v (graph softmax): the moves down to v, and the one back. */
    double[] logProbabilities(int query) {
        BreadthFirstTree tree = new BreadthFirstTree(network, query);
        double[] found = new double[network.nodes()];
        Arrays.fill(found, NEVER);
        double[] down = new double[network.nodes()];
        for (int node : tree.order()) {
            List<Integer> neighbours = neighbours(tree, node);
            double[] chances = chances(node, neighbours);
            for (int i = 0; i < chances.length; i++) {
                int next = neighbours.get(i);
                if (node != query && next == tree.parent(node)) {
                    found[node] = Math.max(NEVER, down[node] + Math.log(chances[i]));
                } else {
                    down[next] = down[node] + Math.log(chances[i]);
                }
            }
        }
        return found;
    }

    /** The table of all queries, [nodes, nodes]. */
    Tensor table() {
        int nodes = network.nodes();
        Tensor table = Tensor.zeros(nodes, nodes);
        for (int query = 0; query < nodes; query++) {
            double[] row = logProbabilities(query);
            for (int node = 0; node < nodes; node++) {
                table.data()[query * nodes + node] = (float) row[node];
            }
        }
        return table;
    }

    /** Children, then the parent, which the root lacks. */
    private static List<Integer> neighbours(BreadthFirstTree tree, int node) {
        if (node == tree.root()) {
            return tree.children(node);
        }
        List<Integer> neighbours = new ArrayList<>(tree.children(node));
        neighbours.add(tree.parent(node));
        return neighbours;
    }

    /** The relevance probability: the softmax of the relevances over a node's neighbours in the tree. */
    private double[] chances(int node, List<Integer> neighbours) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int next : neighbours) {
            largest = Math.max(largest, relevance[node * network.nodes() + next]);
        }
        double[] chances = new double[neighbours.size()];
        double sum = 0;
        for (int i = 0; i < chances.length; i++) {
            chances[i] = Math.exp(relevance[node * network.nodes() + neighbours.get(i)] - largest);
            sum += chances[i];
        }
        for (int i = 0; i < chances.length; i++) {
            chances[i] /= sum;
        }
        return chances;
    }
}
