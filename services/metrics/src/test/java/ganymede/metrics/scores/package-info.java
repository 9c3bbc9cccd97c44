/** Tests. */
@NullMarked
package ganymede.metrics.scores;

import org.jspecify.annotations.NullMarked;
