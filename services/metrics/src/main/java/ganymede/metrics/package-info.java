/** Scores the diversity of the sample stream. */
@NullMarked
package ganymede.metrics;

import org.jspecify.annotations.NullMarked;
