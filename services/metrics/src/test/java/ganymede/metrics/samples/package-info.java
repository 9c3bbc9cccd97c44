/** Tests. */
@NullMarked
package ganymede.metrics.samples;

import org.jspecify.annotations.NullMarked;
