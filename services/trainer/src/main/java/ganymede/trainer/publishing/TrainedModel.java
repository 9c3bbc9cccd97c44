package ganymede.trainer.publishing;

import ganymede.families.Family;
import ganymede.families.Recipe;
import ganymede.families.Translation;
import ganymede.nets.Weights;
import ganymede.trainer.data.Dataset;
import ganymede.trainer.spec.TrainingSpec;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * What a finished run hands over.
 *
 * @param specText the specification as it was sent
 * @param nets the family's nets, as trained
 * @param generator the averaged weights
 * @param companions weights of the recipe's other nets, by role
 * @param heldOut the part of the data that a critic which is published has not seen
 */
public record TrainedModel(
        String runId,
        String specText,
        TrainingSpec spec,
        Family family,
        Recipe nets,
        Weights generator,
        SequencedMap<String, Weights> companions,
        Dataset data,
        Dataset heldOut) {

    /** Where the source images of a translation come from; empty for generators of latents. */
    Optional<DataSources> sources() {
        return nets instanceof Translation translation
                ? Optional.of(new DataSources(data, translation.domain()))
                : Optional.empty();
    }
}
