package ganymede.families;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The tree in which breadth-first search reaches the nodes of a network from one of them (Wang et al. 2018, section 2.3); the
 * neighbour with the smallest number comes first.
 */
public final class BreadthFirstTree {
    private static final int UNREACHED = -1;

    private final int root;
    private final int[] parents;
    private final List<Integer> order = new ArrayList<>();
    private final List<List<Integer>> children = new ArrayList<>();

    /** @param root the node to start from */
    public BreadthFirstTree(Structure.Network network, int root) {
        this.root = root;
        this.parents = new int[network.nodes()];
        Arrays.fill(parents, UNREACHED);
        parents[root] = root;
        order.add(root);
        network.neighbours().forEach(any -> children.add(new ArrayList<>()));
        for (int at = 0; at < order.size(); at++) {
            int node = order.get(at);
            for (int neighbour : network.neighbours().get(node)) {
                if (parents[neighbour] == UNREACHED) {
                    parents[neighbour] = node;
                    children.get(node).add(neighbour);
                    order.add(neighbour);
                }
            }
        }
    }

    public int root() {
        return root;
    }

    /** All nodes that can be reached, parents before their children. */
    public List<Integer> order() {
        return order;
    }

    /** The node before this one on the path from the root; the root's is itself. */
    public int parent(int node) {
        return parents[node];
    }

    public List<Integer> children(int node) {
        return children.get(node);
    }
}
