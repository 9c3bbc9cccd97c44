package ganymede.inference.recipe;

/**
 * What is asked of a model, not yet checked.
 *
 * @param model its name, for people
 * @param count samples; any number
 */
public record Asked(String model, long count, Conditions conditions, SamplingOptions sampling) {}
