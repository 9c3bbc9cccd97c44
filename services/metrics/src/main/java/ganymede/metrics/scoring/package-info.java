/** What a model version brings for its own scoring: extractor and reference, verified and cached. */
@NullMarked
package ganymede.metrics.scoring;

import org.jspecify.annotations.NullMarked;
