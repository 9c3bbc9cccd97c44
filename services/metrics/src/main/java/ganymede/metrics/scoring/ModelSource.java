package ganymede.metrics.scoring;

import ganymede.metrics.samples.ModelVersion;

/** Where models for scoring come from; blocks while it looks. {@link ModelLookup.Unavailable} also means: not there yet. */
@FunctionalInterface
public interface ModelSource {
    /** Loads everything anew; the caller owns the extractor of a {@link ModelLookup.Scorable}. */
    ModelLookup load(ModelVersion version);
}
