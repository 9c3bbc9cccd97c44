/** Tests. */
@NullMarked
package ganymede.metrics.folding;

import org.jspecify.annotations.NullMarked;
