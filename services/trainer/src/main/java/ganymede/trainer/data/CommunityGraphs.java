package ganymede.trainer.data;

import ganymede.families.Structure;

/**
 * Small graphs of communities without a download, a function of the seed: every node belongs to one of two or three communities
 * and is joined to its own with .8, to others with .05; its type is its community. The label is the number of communities less two.
 */
public final class CommunityGraphs {
    /** Nodes of a graph. */
    public static final int NODES = 12;
    /** Most communities of a graph. */
    public static final int TYPES = 3;

    private static final double INSIDE = .8;
    private static final double OUTSIDE = .05;

    private CommunityGraphs() {}

    /** Graphs [nodes, nodes + types], see {@link Structure.Graph}. */
    public static Dataset draw(int count, long seed) {
        int row = NODES + TYPES;
        float[] samples = new float[count * NODES * row];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            CounterRandom random = new CounterRandom(seed, i);
            labels[i] = random.below(TYPES - 1);
            paint(random, labels[i] + 2, samples, i * NODES * row);
        }
        return new Dataset(
                "communities", new int[] {NODES, row}, TYPES - 1, new Structure.Graph(NODES, TYPES), samples, labels);
    }

    /** Communities of nearly equal size, their nodes in order. */
    private static void paint(CounterRandom random, int communities, float[] samples, int from) {
        int row = NODES + TYPES;
        for (int i = 0; i < NODES; i++) {
            int community = i * communities / NODES;
            samples[from + i * row + NODES + community] = 1;
            for (int j = 0; j < i; j++) {
                double chance = j * communities / NODES == community ? INSIDE : OUTSIDE;
                float edge = random.uniform() < chance ? 1 : 0;
                samples[from + i * row + j] = edge;
                samples[from + j * row + i] = edge;
            }
        }
    }
}
