package ganymede.metrics.scoring;

import ganymede.platform.Problem;
import ganymede.sketches.Reference;

/** What is known about the reference of a series. */
public sealed interface ReferenceLookup {
    /** The reference, as its series names it. */
    record Found(Reference reference) implements ReferenceLookup {}

    /** It cannot be had at the moment. */
    record Unavailable(Problem problem) implements ReferenceLookup {}

    /** The version has another reference than the series says, or a damaged one. */
    record Rejected(Problem problem) implements ReferenceLookup {}
}
