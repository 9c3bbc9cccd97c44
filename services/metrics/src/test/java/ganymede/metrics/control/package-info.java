/** Tests. */
@NullMarked
package ganymede.metrics.control;

import org.jspecify.annotations.NullMarked;
