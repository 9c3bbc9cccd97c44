package ganymede.sketches;

import java.util.OptionalDouble;

/**
 * One number about the generated samples, with what is needed to judge it.
 *
 * @param name the score's name in {@link Portfolio#names()}, e.g. {@code fd}
 * @param value finite
 * @param uncertainty one standard error; empty when it is not known
 * @param count generated samples the value rests on
 * @param floor the value that a perfect generator of the same sample count is expected to have; empty when not known
 */
public record Score(String name, double value, OptionalDouble uncertainty, long count, OptionalDouble floor) {

    /** Refuses a value that is not finite: a score is a number or it is absent. */
    public Score {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("score %s (%s) must be finite".formatted(name, value));
        }
    }
}
