/** Tests and their fixtures. */
@NullMarked
package ganymede.metrics;

import org.jspecify.annotations.NullMarked;
