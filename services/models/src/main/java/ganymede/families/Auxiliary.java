package ganymede.families;

/**
 * What a critic is asked beside its score, and both players answer for: the term is added to the loss of each.
 *
 * <p>The critic's answers are outputs of their own, named here.
 */
public sealed interface Auxiliary {
    /**
     * Odena et al. 2017, eq. 3: -E[ln P(class | x)], for the critic on real and generated samples, for the generator on
     * its own; critic output {@value #CLASSES}: logits [classes].
     */
    record Classes(double weight) implements Auxiliary {}

    /**
     * Chen et al. 2016, eq. 5: -E[ln Q(c | G(z, c))] on generated samples, the negative of the bound on the mutual
     * information without the codes' constant entropy. The latent begins with the codes: {@code categories} values of
     * which the largest one's position is the categorical code, then {@code continuous} Gaussian codes, for which Q is a
     * Gaussian of variance 1. Critic outputs {@value #CATEGORY}: logits [categories], {@value #CODES}: means [continuous].
     */
    record Codes(int categories, int continuous, double weight) implements Auxiliary {}

    /** Output of logits of the class. */
    String CLASSES = "classes";

    /** Output of logits of the categorical code. */
    String CATEGORY = "category";

    /** Output of means of the continuous codes. */
    String CODES = "codes";
}
