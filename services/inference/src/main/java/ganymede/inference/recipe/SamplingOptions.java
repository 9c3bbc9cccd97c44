package ganymede.inference.recipe;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How latents are drawn and samples chosen, as asked.
 *
 * @param truncation psi; 1 means none
 * @param temperature softmax temperature of every draw; 1 means none
 * @param filter by which the critic chooses, if it shall
 * @param bestOf candidates per sample; 0 or 1 means off
 * @param gamma rejection percentile
 * @param budget most candidates per sample
 * @param towards seed to which samples are interpolated
 */
public record SamplingOptions(
        double truncation,
        double temperature,
        Optional<Filter> filter,
        int bestOf,
        OptionalDouble gamma,
        OptionalInt budget,
        OptionalLong towards) {
    /** Candidates per sample when none are asked for: acceptance above 5 % then fails for less than 1 % of samples. */
    private static final int DEFAULT_BUDGET = 100;

    /** How the critic chooses. */
    public enum Filter {
        /** Discriminator rejection sampling. */
        DRS,
        /** Metropolis-Hastings. */
        MH
    }

    /** One draw per sample, nothing filtered. */
    public static final SamplingOptions PLAIN = new SamplingOptions(
            1, 1, Optional.empty(), 0, OptionalDouble.empty(), OptionalInt.empty(), OptionalLong.empty());

    /** Whether the critic chooses among candidates. */
    public boolean judged() {
        return filter.isPresent() || bestOf > 1;
    }

    /** Most candidates of a sample that such a request may take. */
    public int candidates() {
        return filter.isPresent() ? budget.orElse(DEFAULT_BUDGET) : Math.max(1, bestOf);
    }
}
