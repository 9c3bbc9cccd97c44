package ganymede.families;

/**
 * Clouatre and Demers 2019, FIGR: Few-shot Image Generation with Reptile: a generator that learns a class from a few samples.
 *
 * <p>Deviations: the recipe of {@link ConditionalGan} on {@link Convolutional}'s nets for WGAN-GP on residual ones; the outer
 * step interpolates (Nichol et al. 2018) where FIGR hands the difference to Adam; Adam starts anew with each task. The class
 * that is left out is the last one unless the specification names another.
 */
public record ReptileGan() implements Family {
    /** Samples of a task. */
    private static final int SHOTS = 10;

    private static final int INNER_STEPS = 10;
    private static final int ADAPTATION = 50;
    private static final double OUTER_RATE = 0.25;

    @Override
    public String name() {
        return "reptile-gan";
    }

    @Override
    public String paper() {
        return "Clouatre and Demers 2019, FIGR: Few-shot Image Generation with Reptile";
    }

    @Override
    public Capacity capacity() {
        return new Capacity(64, 64);
    }

    @Override
    public FewShot on(SampleSpace space, Capacity capacity) {
        Adversarial game = new ConditionalGan()
                .recipe(
                        name(),
                        Convolutional.generator(space, capacity, Conditioning.NONE),
                        Convolutional.critic(space, capacity, Conditioning.NONE, Convolutional.Norm.NONE));
        Training own = game.training();
        // No running average: a task is over before one would have a memory.
        Training task =
                new Training(SHOTS, 1, own.generatorOptimiser(), own.criticOptimiser(), Schedule.LATE_LINEAR, 0);
        return new FewShot(game.with(task), Math.max(0, space.classes() - 1), INNER_STEPS, ADAPTATION, OUTER_RATE);
    }
}
