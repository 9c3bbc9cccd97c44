/** From chunks to mergeable digests. */
@NullMarked
package ganymede.metrics.folding;

import org.jspecify.annotations.NullMarked;
