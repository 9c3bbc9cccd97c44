/** Chunks of the sample stream and how their bytes become numbers. */
@NullMarked
package ganymede.metrics.samples;

import org.jspecify.annotations.NullMarked;
