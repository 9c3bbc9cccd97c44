/** Tests. */
@NullMarked
package ganymede.metrics.watching;

import org.jspecify.annotations.NullMarked;
