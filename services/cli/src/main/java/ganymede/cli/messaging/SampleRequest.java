package ganymede.cli.messaging;

import java.util.List;

/**
 * Asks for samples as bytes, in the answer itself.
 *
 * @param model selector, e.g. {@code digits} or {@code digits@3}
 * @param labels none (drawn from the seed), one for all, or one each
 */
public record SampleRequest(String id, String model, int count, long seed, List<Integer> labels) {}
