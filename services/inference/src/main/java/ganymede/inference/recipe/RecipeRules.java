package ganymede.inference.recipe;

import ganymede.artifacts.CriticSpec;
import ganymede.inference.GeneratorSpec;
import ganymede.platform.Problem;
import java.util.Optional;

/** What can become a recipe: the service admits by these rules, a verifier trusts no receipt without them. */
public final class RecipeRules {
    private RecipeRules() {}

    /** Returns why this is refused whatever the model, or nothing. */
    public static Optional<Problem> refusal(Asked asked) {
        return SamplingRules.refusal(asked.sampling());
    }

    /**
     * Returns why this model cannot do it, or nothing.
     *
     * @param critic of the model, if it has a calibrated one
     */
    public static Optional<Problem> refusal(Asked asked, GeneratorSpec model, Optional<CriticSpec> critic) {
        return ConditionRules.refusal(asked, model).or(() -> SamplingRules.refusal(asked, model, critic));
    }
}
