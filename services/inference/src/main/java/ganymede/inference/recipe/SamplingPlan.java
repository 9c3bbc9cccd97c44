package ganymede.inference.recipe;

import ganymede.artifacts.CriticSpec;
import ganymede.inference.sampling.Sampler;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How the samples of an admitted request are drawn and chosen.
 *
 * @param truncation psi; 1 means none
 * @param temperature what logits are divided by before each draw; 1 means none
 * @param towards seed to which samples are interpolated
 * @param classWeights probabilities that labels are drawn with; empty means the model's
 */
public record SamplingPlan(
        double truncation, double temperature, OptionalLong towards, List<Double> classWeights, Sampler sampler) {
    /** One draw per sample, nothing filtered. */
    public static final SamplingPlan PLAIN =
            new SamplingPlan(1, 1, OptionalLong.empty(), List.of(), new Sampler.Plain());

    /** Accepts about a fifth. */
    private static final double DEFAULT_GAMMA = 80;

    /**
     * The plan of a request that fits its model.
     *
     * @param classMix weights of the classes; empty means the model's
     */
    public static SamplingPlan of(SamplingOptions asked, List<Float> classMix, Optional<CriticSpec> critic) {
        return new SamplingPlan(
                asked.truncation(),
                asked.temperature(),
                asked.towards(),
                weights(classMix),
                critic.map(spec -> sampler(asked, spec)).orElseGet(Sampler.Plain::new));
    }

    /**
     * Whether samples follow the model's own law.
     *
     * @param ownClasses whether other weights of the classes than the model's count as another law
     */
    public boolean plain(boolean ownClasses) {
        return truncation == 1
                && temperature == 1
                && towards.isEmpty()
                && sampler instanceof Sampler.Plain
                && (classWeights.isEmpty() || !ownClasses);
    }

    private static Sampler sampler(SamplingOptions asked, CriticSpec critic) {
        if (!asked.judged()) {
            return new Sampler.Plain();
        }
        int budget = asked.candidates();
        return asked.filter()
                .<Sampler>map(filter -> switch (filter) {
                    case DRS ->
                        new Sampler.Rejection(
                                critic.percentiles().getLast(),
                                percentile(critic, asked.gamma().orElse(DEFAULT_GAMMA)),
                                budget);
                    case MH -> new Sampler.MetropolisHastings(budget);
                })
                .orElseGet(() -> new Sampler.BestOf(budget));
    }

    /** Between the two nearest whole percentiles, in proportion. */
    private static double percentile(CriticSpec critic, double gamma) {
        int below = (int) gamma;
        double low = critic.percentiles().get(below);
        double high = critic.percentiles()
                .get(Math.min(below + 1, critic.percentiles().size() - 1));
        return low + (gamma - below) * (high - low);
    }

    private static List<Double> weights(List<Float> mix) {
        double sum = mix.stream().mapToDouble(Float::doubleValue).sum();
        return mix.stream().map(weight -> weight / sum).toList();
    }
}
