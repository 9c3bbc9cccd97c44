package ganymede.trainer.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One network without a download, a function of the seed: nodes in communities of {@value #COMMUNITY}, some more popular than
 * others. Nodes i and j are joined with the probability w_i w_j times {@value #INSIDE} in a community and {@value #OUTSIDE} else,
 * with popularities w from .4 to 1.6 (a degree-corrected block model, Karrer and Newman 2011).
 */
public final class SocialNetwork {
    private static final int COMMUNITY = 30;
    private static final double INSIDE = .3;
    private static final double OUTSIDE = .01;

    private SocialNetwork() {}

    /** Every edge in both directions, see {@link EdgeList}. */
    public static Dataset draw(int nodes, long seed) {
        CounterRandom random = new CounterRandom(seed, 0);
        double[] popularity = new double[nodes];
        Arrays.setAll(popularity, i -> random.uniform(.4, 1.6));
        List<int[]> edges = new ArrayList<>();
        for (int i = 0; i < nodes; i++) {
            for (int j = 0; j < i; j++) {
                double chance = i / COMMUNITY == j / COMMUNITY ? INSIDE : OUTSIDE;
                // Each node knows the one before it, so that the network is in one piece.
                if (j == i - 1 || random.uniform() < popularity[i] * popularity[j] * chance) {
                    edges.add(new int[] {j, i});
                }
            }
        }
        return EdgeList.dataset("network", nodes, edges);
    }
}
