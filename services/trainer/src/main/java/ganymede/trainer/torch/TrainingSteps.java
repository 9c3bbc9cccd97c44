package ganymede.trainer.torch;

import ganymede.families.Adversarial;
import ganymede.families.Recipe;
import ganymede.families.Reconstructing;
import ganymede.families.Unrolled;

/** The step of every kind of recipe. */
public final class TrainingSteps {
    private TrainingSteps() {}

    /** A fresh step whose weights and draws follow from the seed. */
    public static TrainingStep of(Recipe recipe, long seed) {
        return switch (recipe) {
            case Adversarial adversarial -> new GanStep(adversarial, Lookahead.NONE, seed);
            case Unrolled unrolled ->
                new GanStep(unrolled.game(), new Lookahead(unrolled.depth(), unrolled.rate()), seed);
            case Reconstructing reconstructing -> new ReconstructingStep(reconstructing, seed);
        };
    }
}
