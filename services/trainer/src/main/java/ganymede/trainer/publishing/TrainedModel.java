package ganymede.trainer.publishing;

import ganymede.families.Family;
import ganymede.families.FamilySpec;
import ganymede.nets.Weights;
import ganymede.trainer.data.Dataset;
import ganymede.trainer.spec.TrainingSpec;

/**
 * What a finished run hands over.
 *
 * @param specText the specification as it was sent
 * @param nets the family's nets, as trained
 * @param generator the averaged weights
 */
public record TrainedModel(
        String runId,
        String specText,
        TrainingSpec spec,
        Family family,
        FamilySpec nets,
        Weights generator,
        Weights critic,
        Dataset data) {}
