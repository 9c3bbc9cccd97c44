/** Tests. */
@NullMarked
package ganymede.metrics.windows;

import org.jspecify.annotations.NullMarked;
