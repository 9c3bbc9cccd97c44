package ganymede.families;

/** The pair of losses that critic and generator minimise; D is the critic's raw output. */
public enum Objective {
    /** Goodfellow et al. 2014, eq. 1: critic -ln s(D(x)) - ln(1 - s(D(G))), generator ln(1 - s(D(G))). */
    MINIMAX,
    /** Goodfellow et al. 2014, section 3: the same critic, generator -ln s(D(G)). */
    NON_SATURATING,
    /** Mao et al. 2017, eq. 9: critic ((D(x) - 1)^2 + D(G)^2) / 2, generator (D(G) - 1)^2 / 2. */
    LEAST_SQUARES,
    /** Arjovsky et al. 2017: critic D(G) - D(x), generator -D(G). */
    WASSERSTEIN
}
