/** Tests. */
@NullMarked
package ganymede.metrics.messaging;

import org.jspecify.annotations.NullMarked;
