package ganymede.families;

/** What restrains the critic beside its objective. */
public sealed interface Penalty {
    /** Gulrajani et al. 2017, eq. 3: weight mean((|grad D(x^)| - 1)^2), norm per sample, x^ between real and fake. */
    record GradientPenalty(double weight) implements Penalty {}

    /** Mescheder et al. 2018, eq. 9: gamma / 2 mean(|grad D(x)|^2) on real samples, every k-th step times k. */
    record R1(double gamma, int every) implements Penalty {}

    /** Arjovsky et al. 2017: every weight is cut to [-bound, bound] after each critic step. */
    record WeightClip(double bound) implements Penalty {}
}
