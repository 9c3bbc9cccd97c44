/** Detection over the stream: what detectors read, what they hold, what they say. */
@NullMarked
package ganymede.metrics.watching;

import org.jspecify.annotations.NullMarked;
