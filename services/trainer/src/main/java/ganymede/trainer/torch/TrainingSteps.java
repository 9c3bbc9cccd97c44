package ganymede.trainer.torch;

import ganymede.families.Adversarial;
import ganymede.families.Likelihood;
import ganymede.families.PolicyGradient;
import ganymede.families.Recipe;

/** The step of every kind of recipe. */
public final class TrainingSteps {
    private TrainingSteps() {}

    /** A fresh step whose weights and draws follow from the seed. */
    public static TrainingStep of(Recipe recipe, long seed) {
        return switch (recipe) {
            case Adversarial adversarial -> new GanStep(adversarial, seed);
            case PolicyGradient policy -> new PolicyStep(policy, seed);
            case Likelihood likelihood -> new LikelihoodStep(likelihood, seed);
        };
    }
}
