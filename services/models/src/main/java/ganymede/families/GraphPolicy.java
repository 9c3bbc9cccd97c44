package ganymede.families;

import ganymede.nets.Initialisation;
import ganymede.nets.Net;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * The neighbours in one network as a policy, as data (Wang et al. 2018): a generator that walks from a node to one that could be
 * its neighbour, and a critic of pairs whose verdict is the reward. The first steps fit the generator to real neighbours by
 * likelihood, while the critic already learns; the others follow the policy gradient.
 *
 * @param generator inputs {@code z} [1] and {@code label}, the node that asks; output {@code samples} [2], an edge from it. Its
 *     only weight, {@link #TABLE}, holds the logarithm of every pair's probability and follows from the relevance
 * @param relevance what is trained: input {@code samples} [2], a pair; output {@code score} [1], how near the second node is to the
 *     first; weights {@link #EMBEDDING} and {@link #POPULARITY}
 * @param critic as the relevance; its output is the logit of the pair being real
 * @param pretraining steps of maximum likelihood
 */
public record GraphPolicy(
        String name,
        Structure.Network network,
        Net generator,
        Net relevance,
        Net critic,
        Initialisation initialisation,
        long pretraining,
        Training training)
        implements Recipe {
    /** Role of the net that scores how near two nodes are. */
    public static final String RELEVANCE = "relevance";

    /** Weight [nodes, nodes] of the generator. */
    public static final String TABLE = "log-probabilities.weight";

    /** Weight [nodes, size] of relevance and critic. */
    public static final String EMBEDDING = "embedding.weight";

    /** Weight [nodes, 1] of relevance and critic. */
    public static final String POPULARITY = "popularity.weight";

    /** A node's vector is its row of the embedding times this, its bias the popularity times this: small at the start. */
    public static final double SCALE = 0.2;

    @Override
    public SequencedMap<String, Net> companions() {
        SequencedMap<String, Net> companions = new LinkedHashMap<>();
        companions.put(CRITIC, critic);
        companions.put(RELEVANCE, relevance);
        return companions;
    }

    @Override
    public GraphPolicy with(Training other) {
        return new GraphPolicy(name, network, generator, relevance, critic, initialisation, pretraining, other);
    }

    @Override
    public boolean discrete() {
        return true;
    }
}
