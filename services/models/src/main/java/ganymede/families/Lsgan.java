package ganymede.families;

/**
 * Mao et al. 2017, Least Squares Generative Adversarial Networks (a = 0, b = c = 1).
 *
 * <p>Deviations: the backbone of {@link Dcgan} for the paper's deeper one.
 */
public record Lsgan() implements Family {
    @Override
    public String name() {
        return "lsgan";
    }

    @Override
    public String paper() {
        return "Mao et al. 2017, Least Squares Generative Adversarial Networks";
    }

    @Override
    public Adversarial on(SampleSpace space, Capacity capacity) {
        return new Dcgan().on(space, capacity).named(name()).with(Objective.LEAST_SQUARES);
    }
}
