package ganymede.metrics.scoring;

import ganymede.platform.Problem;
import ganymede.sketches.Reference;
import java.util.List;

/** What is known about the reference of a series. */
public sealed interface ReferenceLookup {
    /**
     * The reference, as its series names it.
     *
     * @param labelWeights probability of each class when the model draws its labels; empty when it takes none
     */
    record Found(Reference reference, List<Double> labelWeights) implements ReferenceLookup {
        public Found {
            labelWeights = List.copyOf(labelWeights);
        }
    }

    /** It cannot be had at the moment. */
    record Unavailable(Problem problem) implements ReferenceLookup {}

    /** The version has another reference than the series says, or a damaged one. */
    record Rejected(Problem problem) implements ReferenceLookup {}
}
