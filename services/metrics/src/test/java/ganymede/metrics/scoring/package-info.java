/** Tests. */
@NullMarked
package ganymede.metrics.scoring;

import org.jspecify.annotations.NullMarked;
