package ganymede.bench;

import ganymede.families.Structure;
import ganymede.trainer.data.CounterRandom;
import ganymede.trainer.data.Dataset;
import ganymede.trainer.data.EdgeList;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleBiFunction;

/**
 * A network with a tenth of its edges hidden.
 *
 * @param whole all edges
 * @param edges those that are left, both ways
 * @param hidden pairs of nodes
 */
record Split(Structure.Network whole, Dataset edges, List<int[]> hidden) {
    private static final double SHARE = 0.1;
    private static final long STREAM = -5;

    /** Hides edges by a permutation of the seed; each end keeps at least one. */
    static Split of(Structure.Network network, long seed) {
        List<int[]> all = pairs(network);
        int[] degrees = network.neighbours().stream().mapToInt(List::size).toArray();
        List<int[]> left = new ArrayList<>();
        List<int[]> hidden = new ArrayList<>();
        for (int at : new CounterRandom(seed, STREAM).permutation(all.size())) {
            int[] edge = all.get(at);
            if (hidden.size() < SHARE * all.size() && degrees[edge[0]] > 1 && degrees[edge[1]] > 1) {
                degrees[edge[0]]--;
                degrees[edge[1]]--;
                hidden.add(edge);
            } else {
                left.add(edge);
            }
        }
        return new Split(network, EdgeList.dataset("network", network.nodes(), left), hidden);
    }

    private static List<int[]> pairs(Structure.Network network) {
        List<int[]> pairs = new ArrayList<>();
        for (int i = 0; i < network.nodes(); i++) {
            for (int j : network.neighbours().get(i)) {
                if (j > i) {
                    pairs.add(new int[] {i, j});
                }
            }
        }
        return pairs;
    }

    Structure.Network training() {
        return (Structure.Network) edges.structure();
    }

    /** Share of (hidden edge, pair without an edge) in which the edge scores higher; ties count half. */
    double auc(ToDoubleBiFunction<Integer, Integer> score) {
        List<Double> none = new ArrayList<>();
        for (int i = 0; i < whole.nodes(); i++) {
            for (int j = i + 1; j < whole.nodes(); j++) {
                if (!whole.neighbours().get(i).contains(j)) {
                    none.add(score.applyAsDouble(i, j));
                }
            }
        }
        double wins = 0;
        for (int[] edge : hidden) {
            double mine = score.applyAsDouble(edge[0], edge[1]);
            for (double other : none) {
                wins += mine > other ? 1 : mine == other ? 0.5 : 0;
            }
        }
        return wins / hidden.size() / none.size();
    }

    /** Share of pairs that are edges of the whole network. */
    double existing(float[] pairs) {
        return count(pairs, whole) / (pairs.length / 2.0);
    }

    /** Share of pairs that are not among the edges that are left. */
    double fresh(float[] pairs) {
        return 1 - count(pairs, training()) / (pairs.length / 2.0);
    }

    /** Share of hidden edges among the pairs that are new; 0 when none is. */
    double hiddenAmongNew(float[] pairs) {
        double fresh = pairs.length / 2.0 - count(pairs, training());
        return fresh == 0 ? 0 : (count(pairs, whole) - count(pairs, training())) / fresh;
    }

    private static double count(float[] pairs, Structure.Network network) {
        int found = 0;
        for (int at = 0; at < pairs.length; at += 2) {
            found += network.neighbours().get((int) pairs[at]).contains((int) pairs[at + 1]) ? 1 : 0;
        }
        return found;
    }
}
