package ganymede.trainer.publishing;

import java.util.Map;
import java.util.Optional;

/**
 * What a model's samples at publication say of it.
 *
 * @param critic calibrated on them; empty when none is published
 */
record Assessment(Map<String, Double> scores, Optional<PublishedCritic> critic) {
    /** Before there are samples. */
    static final Assessment NONE = new Assessment(Map.of(), Optional.empty());
}
