package ganymede.trainer.torch;

import ganymede.families.Adversarial;
import ganymede.families.Distilled;
import ganymede.families.FewShot;
import ganymede.families.GraphPolicy;
import ganymede.families.LearnedSimilarity;
import ganymede.families.Likelihood;
import ganymede.families.PairedTranslation;
import ganymede.families.PolicyGradient;
import ganymede.families.Recipe;
import ganymede.families.Reconstructing;
import ganymede.families.Tabular;
import ganymede.families.TabularVariational;
import ganymede.families.UnpairedTranslation;
import ganymede.families.Unrolled;
import ganymede.families.Variational;

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
            case Variational variational -> new VariationalStep(variational, seed);
            case LearnedSimilarity similarity -> new LearnedSimilarityStep(similarity, seed);
            case Distilled distilled -> new DistilledStep(distilled, seed);
            case FewShot few -> new FewShotStep(few, seed);
            case PairedTranslation paired -> new PairedTranslationStep(paired, seed);
            case Tabular tabular -> new TabularStep(tabular, seed);
            case TabularVariational rows -> new TabularVariationalStep(rows, seed);
            case GraphPolicy policy -> new GraphPolicyStep(policy, seed);
            case UnpairedTranslation unpaired -> new UnpairedTranslationStep(unpaired, seed);
            case PolicyGradient policy -> new PolicyStep(policy, seed);
            case Likelihood likelihood -> new LikelihoodStep(likelihood, seed);
        };
    }
}
