package ganymede.metrics.scoring;

import ganymede.metrics.samples.ModelVersion;
import ganymede.metrics.samples.SampleLayout;
import ganymede.metrics.windows.Series;
import ganymede.sketches.Reference;

/** What is needed to score the samples of one model version. */
public record ScoringModel(
        ModelVersion version, SampleLayout layout, Series series, SampleExtractor extractor, Reference reference) {}
