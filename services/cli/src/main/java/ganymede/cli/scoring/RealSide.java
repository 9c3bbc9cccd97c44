package ganymede.cli.scoring;

import ganymede.sketches.Reference;
import java.util.Optional;

/**
 * The real side of a comparison.
 *
 * @param place how messages name it
 * @param key that the other side must have
 * @param extractor the option that opens the extractor again
 * @param rows the features that the reference was made of; empty when it was stored
 */
public record RealSide(String place, ScoreKey key, String extractor, Reference reference, Optional<FeatureRows> rows) {}
