/** Sequential detectors of lost modes, over a stream of class labels. */
@NullMarked
package ganymede.sketches.detectors;

import org.jspecify.annotations.NullMarked;
