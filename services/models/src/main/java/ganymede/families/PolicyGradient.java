package ganymede.families;

import ganymede.nets.Initialisation;
import ganymede.nets.Net;
import ganymede.nets.Tempered;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Tokens as actions, as data: a recurrent generator is the policy and the critic's verdict the reward (Yu et al. 2017). The
 * first steps fit the generator by maximum likelihood, while the critic already learns; the others follow the policy gradient.
 *
 * @param generator one recurrent pass whose cell carries {@link #TOKEN} and has the node {@link #LOGITS}
 * @param continuation the same generator with one more input, {@link #PREFIX}
 * @param critic input {@code samples} [steps]; output {@code score} [1], a raw value
 * @param pretraining steps of maximum likelihood
 * @param rollouts completions that judge each unfinished sequence; 0 gives every action the reward of its whole sequence
 * @param caution factor of the generator's learning rate once it follows the policy gradient, whose noise is far larger
 */
public record PolicyGradient(
        String name,
        Net generator,
        Net continuation,
        Net critic,
        Initialisation initialisation,
        long pretraining,
        int rollouts,
        double caution,
        Training training)
        implements Recipe {
    /** The carry that holds the token drawn last. */
    public static final String TOKEN = "token";

    /** The input of the published net that names tokens which are given. */
    public static final String PREFIX = "prefix";

    /** The node of the cell from which tokens are drawn. */
    public static final String LOGITS = "logits";

    @Override
    public SequencedMap<String, Net> companions() {
        return new LinkedHashMap<>(Map.of(CRITIC, critic));
    }

    @Override
    public Net published() {
        return Tempered.of(continuation);
    }

    @Override
    public PolicyGradient with(Training other) {
        return new PolicyGradient(
                name, generator, continuation, critic, initialisation, pretraining, rollouts, caution, other);
    }

    /** The same recipe with another number of steps of maximum likelihood. */
    public PolicyGradient fitting(long steps) {
        return new PolicyGradient(
                name, generator, continuation, critic, initialisation, steps, rollouts, caution, training);
    }

    @Override
    public boolean discrete() {
        return true;
    }
}
