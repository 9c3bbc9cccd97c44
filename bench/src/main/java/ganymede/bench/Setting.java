package ganymede.bench;

import ganymede.families.Optimiser;
import ganymede.families.Recipe;
import ganymede.families.Schedule;
import ganymede.families.Training;
import java.util.Locale;

/** A mixture and how families are trained on it. */
enum Setting {
    /** As each family trains on vectors. */
    RING(Mixture.RING, 8000),
    /** As each family trains on vectors. */
    GRID(Mixture.GRID, 8000),
    /**
     * Without what steadies the plain GAN on vectors, for all families alike: momentum, a long memory of squared gradients, small
     * batches, rates that never fall. The plain GAN then loses modes: 5 of 8 and reverse KL .69 with seed 1.
     */
    COLLAPSE(Mixture.WIDE_RING, 1500),
    /**
     * The rates of the mixture experiment of Metz et al. 2017: a critic ten times slower than the generator, which runs from mode to
     * mode before it. What the plain GAN then makes is on no mode at all, with any of ten seeds.
     */
    SLOW_CRITIC(Mixture.WIDE_RING, 2000);

    private static final Optimiser UNSTEADY = new Optimiser.Adam(1e-3, 0.5, 0.999);
    private static final Optimiser SLOW = new Optimiser.Adam(1e-4, 0.5, 0.999);
    private static final int SMALL_BATCH = 64;
    private static final int BATCH = 256;

    private final Mixture mixture;
    private final int steps;

    Setting(Mixture mixture, int steps) {
        this.mixture = mixture;
        this.steps = steps;
    }

    Mixture mixture() {
        return mixture;
    }

    /** Steps of a run unless told otherwise. */
    int steps() {
        return steps;
    }

    /** Its name on the command line and in results. */
    String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The family's recipe as it is trained here. */
    Recipe adapt(Recipe recipe) {
        return switch (this) {
            case RING, GRID -> recipe;
            case COLLAPSE -> recipe.with(unsteady(recipe, SMALL_BATCH, UNSTEADY));
            case SLOW_CRITIC -> recipe.with(unsteady(recipe, BATCH, SLOW));
        };
    }

    private static Training unsteady(Recipe recipe, int batch, Optimiser critic) {
        Training own = recipe.training();
        return new Training(batch, own.criticSteps(), UNSTEADY, critic, Schedule.CONSTANT, own.emaDecay());
    }
}
