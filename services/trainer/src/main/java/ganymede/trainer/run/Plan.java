package ganymede.trainer.run;

import ganymede.families.Capacity;
import ganymede.families.Families;
import ganymede.families.Family;
import ganymede.families.FewShot;
import ganymede.families.Optimiser;
import ganymede.families.Recipe;
import ganymede.families.Regulariser;
import ganymede.families.SampleSpace;
import ganymede.families.Structure;
import ganymede.families.Training;
import ganymede.platform.ErrorCode;
import ganymede.trainer.data.Dataset;
import ganymede.trainer.spec.TrainingSpec;
import ganymede.trainer.spec.TrainingSpec.Regularisation;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * A specification resolved against its data: the nets, and how many steps of which batch.
 *
 * @param leastModes fewer in the quick scores count as a collapse
 * @param calibrated whether the critic is published, for which its training leaves the held-out samples alone
 */
record Plan(
        Family family, Recipe nets, SampleSpace space, int batch, long steps, double leastModes, boolean calibrated) {

    static Plan of(TrainingSpec spec, Dataset data, Split split) throws RunStoppedException {
        var family = Families.named(spec.family())
                .orElseThrow(() -> new RunStoppedException(
                        ErrorCode.SPEC_INVALID, "family (%s) is not registered".formatted(spec.family())));
        var space = new SampleSpace(
                Arrays.stream(data.shape()).boxed().toList(), data.classes(), data.vocabulary(), data.structure());
        var capacity = new Capacity(
                spec.latent().orElse(family.capacity().latent()),
                spec.width().orElse(family.capacity().width()));
        Recipe nets;
        try {
            nets = override(family.on(space, capacity), spec);
        } catch (IllegalArgumentException e) {
            throw new RunStoppedException(
                    ErrorCode.SPEC_INVALID,
                    "family (%s) does not fit the data %s: %s".formatted(spec.family(), data.name(), e.getMessage()));
        }
        if (nets instanceof FewShot few) {
            nets = Shots.recipe(few, spec.fewShot(), data);
        } else if (spec.fewShot().given()) {
            throw new RunStoppedException(
                    ErrorCode.SPEC_INVALID, "family (%s) takes no few-shot".formatted(spec.family()));
        }
        boolean calibrated = spec.publication().critic() && nets.judge().isPresent();
        int count = calibrated ? split.seen().count() : data.count();
        int batch = nets.training().batch();
        if (batch > count) {
            throw new RunStoppedException(
                    ErrorCode.SPEC_INVALID,
                    "batch (%d) must be at most the number of samples (%d)".formatted(batch, count));
        }
        long steps = spec.length().steps(count / batch / nets.training().criticSteps());
        double leastModes = spec.reporting().collapseModes().orElse(leastModes(nets, data));
        return new Plan(family, nets, space, batch, Math.max(1, steps), leastModes, calibrated);
    }

    /**
     * Of an edge the class is guessed by its second node alone, so that few classes show even in real ones; samples of few shots
     * are of one class.
     */
    private static long leastModes(Recipe nets, Dataset data) {
        return data.structure() instanceof Structure.Network || nets instanceof FewShot ? 0 : data.classes() / 2L;
    }

    /** What the published generator is to imitate: all of the data, or the class that it adapts to. */
    Dataset goal(Dataset data) {
        return nets instanceof FewShot few ? data.subset(Shots.ofClass(data, few.target())) : data;
    }

    private static Recipe override(Recipe nets, TrainingSpec spec) {
        var own = nets.training();
        var wanted = spec.optimisation();
        var training = new Training(
                spec.batch().orElse(own.batch()),
                own.criticSteps(),
                restrained(rate(own.generatorOptimiser(), wanted.generatorRate()), wanted.regularisation()),
                restrained(rate(own.criticOptimiser(), wanted.criticRate()), wanted.regularisation()),
                own.schedule(),
                wanted.ema().orElse(own.emaDecay()));
        return regularised(nets.with(training), wanted.regularisation());
    }

    private static Optimiser restrained(Optimiser own, Regularisation wanted) {
        return wanted.weightDecay().isEmpty() && wanted.gradientNorm().isEmpty()
                ? own
                : new Optimiser.Restrained(
                        own,
                        wanted.weightDecay().orElse(0),
                        wanted.gradientNorm().orElse(Double.POSITIVE_INFINITY));
    }

    private static Recipe regularised(Recipe nets, Regularisation wanted) {
        Recipe regularised = nets;
        if (wanted.kl().isPresent()) {
            regularised = regularised.with(new Regulariser.Moments(
                    Regulariser.Divergence.KL, wanted.kl().getAsDouble()));
        }
        if (wanted.js().isPresent()) {
            regularised = regularised.with(new Regulariser.Moments(
                    Regulariser.Divergence.JS, wanted.js().getAsDouble()));
        }
        return regularised;
    }

    private static Optimiser rate(Optimiser own, OptionalDouble wanted) {
        return switch (own) {
            case Optimiser.Adam(double rate, double beta1, double beta2) ->
                new Optimiser.Adam(wanted.orElse(rate), beta1, beta2);
            case Optimiser.RmsProp(double rate) -> new Optimiser.RmsProp(wanted.orElse(rate));
            case Optimiser.Restrained(Optimiser inner, double decay, double norm) ->
                new Optimiser.Restrained(rate(inner, wanted), decay, norm);
        };
    }
}
