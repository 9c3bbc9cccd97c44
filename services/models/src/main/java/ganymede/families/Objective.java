package ganymede.families;

/** The pair of losses that critic and generator minimise; D is the critic's raw output, high for samples it takes for real. */
public enum Objective {
    /** Goodfellow et al. 2014, eq. 1: critic -ln s(D(x)) - ln(1 - s(D(G))), generator ln(1 - s(D(G))). */
    MINIMAX,
    /** Goodfellow et al. 2014, section 3: the same critic, generator -ln s(D(G)). */
    NON_SATURATING,
    /** Mao et al. 2017, eq. 9: critic ((D(x) - 1)^2 + D(G)^2) / 2, generator (D(G) - 1)^2 / 2. */
    LEAST_SQUARES,
    /** Arjovsky et al. 2017: critic D(G) - D(x), generator -D(G). */
    WASSERSTEIN,
    /** Lim and Ye 2017; Miyato et al. 2018, eq. 16, 17: critic [1 - D(x)]+ + [1 + D(G)]+, generator -D(G). */
    HINGE,
    /** Jolicoeur-Martineau 2019, eq. 5, 6: critic -ln s(D(x) - D(G)) over pairs, generator -ln s(D(G) - D(x)). */
    RELATIVISTIC,
    /** Zhao et al. 2017, eq. 1, 2 with energy E = -D in units of the margin: critic E(x) + [1 - E(G)]+, generator E(G). */
    ENERGY_MARGIN;

    /** Whether the generator's loss compares generated samples with real ones. */
    public boolean paired() {
        return this == RELATIVISTIC;
    }
}
